package org.raystream.bench.reading;

/**
 * One measurement of a sensor.
 *
 * @param id the sensor
 * @param timestampMs when, in milliseconds since the epoch
 * @param value what was measured
 */
public record Reading(String id, long timestampMs, float value) {

    /** Reads {@code id,timestampMs,value}. */
    public static Reading parse(String line) {
        int comma = line.indexOf(',');
        return parse(line.substring(0, comma), line, comma + 1);
    }

    /** Reads {@code timestampMs,value} of the sensor {@code id}. */
    static Reading parse(String id, String measurement) {
        return parse(id, measurement, 0);
    }

    private static Reading parse(String id, String text, int begin) {
        int comma = text.indexOf(',', begin);
        return new Reading(id, Long.parseLong(text, begin, comma, 10), Float.parseFloat(text.substring(comma + 1)));
    }

    /** The result line {@code id,timestampMs,result}. */
    public String with(float result) {
        return id + "," + timestampMs + "," + result;
    }

    @Override
    public String toString() {
        return with(value);
    }
}
