package org.raystream.runtime.progress;

import java.time.Duration;

/**
 * How far a running job has come.
 *
 * @param job the author's name for the job
 * @param recordsIn records that its sources have emitted
 * @param recordsOut records that its sinks have taken
 * @param inputDone how much of its input it has read, from 0 to 1; NaN if it has no end, or none that is known
 * @param elapsed how long it has been running
 */
public record Progress(String job, long recordsIn, long recordsOut, double inputDone, Duration elapsed) {
    private static final double LEAST_DONE = 0.01; // what is said of the rest before that is worth nothing

    /** How long it will take if it goes on like that, in words. */
    String left() {
        if (Double.isNaN(inputDone)) {
            return "no end known";
        }
        if (inputDone < LEAST_DONE) {
            return "? left";
        }
        return Figures.time(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - inputDone) / inputDone))) + " left";
    }
}
