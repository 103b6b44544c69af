package org.raystream.runtime.master;

import java.util.List;

/**
 * How far the master has taken what a worker numbers, from 0 on since its start. A report may come twice, or late, because its answer got lost: what is known is dropped.
 *
 * <p>Threading: the actor's turns.
 */
final class Intake {
    private final String what;
    private long taken;
    private long end;

    /** Nothing taken; {@code what} names it in messages. */
    Intake(String what) {
        this.what = what;
    }

    /** The part of {@code reported} that is new; its first item has the number {@code from}. The worker holds those before number {@code heldUntil}. */
    <T> List<T> unknown(List<T> reported, long from, long heldUntil) {
        if (from > taken) {
            throw new IllegalStateException("a worker left out some of its " + what + ": from=" + from
                    + " (expected: at most " + taken + ", which the master has not taken)");
        }
        end = Math.max(end, heldUntil);
        return reported.subList((int) Math.min(taken - from, reported.size()), reported.size());
    }

    /** The first {@code count} of those that were unknown are taken. */
    void take(int count) {
        taken += count;
    }

    /** The number of the first that is not taken. */
    long taken() {
        return taken;
    }

    /** Whether the worker holds some that are not taken. */
    boolean isMissingSome() {
        return taken < end;
    }
}
