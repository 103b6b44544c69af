package org.raystream.riotbench.task;

/**
 * What a Kalman filter made of one measurement.
 *
 * @param timestampMs when it was measured, in milliseconds since the epoch
 * @param source the sensor
 * @param observation what was measured, as the message names it
 * @param value the measurement, as the message spells it
 * @param estimate the filter's estimate
 */
public record Estimate(long timestampMs, String source, String observation, String value, float estimate) {

    /** The result line: {@code timestampMs,source,observation,value,estimate}. */
    @Override
    public String toString() {
        return timestampMs + "," + source + "," + observation + "," + value + "," + estimate;
    }
}
