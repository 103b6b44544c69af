package org.raystream.runtime.graph;

/**
 * Gives out the incarnations of one epoch.
 *
 * <p>Threading: the job master's turn.
 */
public final class Incarnations {
    private final int epoch;
    private int counter;

    /** Begins an epoch, which no other master of the job has had. */
    public Incarnations(int epoch) {
        this.epoch = epoch;
    }

    /** The next incarnation, higher than all before. */
    public long next() {
        return Incarnation.of(epoch, ++counter);
    }
}
