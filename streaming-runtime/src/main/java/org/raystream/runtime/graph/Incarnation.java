package org.raystream.runtime.graph;

/**
 * The number of one run of a task: {@code epoch << 32 | counter}. The epoch counts the lives of the job master, from 1; the counter
 * the runs that it started, from 1. So a later run has a higher number, and no number comes twice. 0 is no incarnation.
 */
public final class Incarnation {
    /** The epoch of a job's first master. */
    public static final int FIRST_EPOCH = 1;

    private Incarnation() {}

    /** The number of a run. */
    public static long of(int epoch, int counter) {
        if (epoch < FIRST_EPOCH || counter < 1) {
            throw new IllegalArgumentException(
                    "no incarnation: epoch=" + epoch + " counter=" + counter + " (expected: 1 or more each)");
        }
        return (long) epoch << 32 | counter;
    }

    /** Which life of the master started the run. */
    public static int epoch(long incarnation) {
        return (int) (incarnation >>> 32);
    }

    /** Which of its runs it is. */
    public static int counter(long incarnation) {
        return (int) incarnation;
    }

    /** For logs and messages, for example {@code 1.17}. */
    public static String text(long incarnation) {
        return epoch(incarnation) + "." + counter(incarnation);
    }
}
