package org.raystream.runtime.job;

/** How much of its work a test does that can do any amount of it. */
public final class TestLength {
    private static final boolean IS_LONG = Boolean.getBoolean("raystream.long"); // set by "./raystream test --long"

    private TestLength() {}

    /** {@code rounds}, or {@code roundsIfLong} in a long run of the tests. */
    public static int rounds(int rounds, int roundsIfLong) {
        return IS_LONG ? roundsIfLong : rounds;
    }
}
