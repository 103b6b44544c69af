package org.raystream.runtime.operator;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How a task spends its time, measured by turns: busy in turns that do work, and, from a turn's end to the next one that does work, back-pressured if its output had no
 * room, idle else.
 *
 * <p>Threading: written by the task's thread; read by any thread.
 */
public final class TaskTimes {

    /** What a task is at a time. */
    private enum Mode {
        /** Nothing: it has not begun, or is over. */
        NONE(0),
        /** In a turn, or between two of which the first did work. */
        BUSY(1),
        /** It waits for room in its output. */
        BACK_PRESSURED(2),
        /** It waits for input. */
        IDLE(3);

        private final int slot;

        Mode(int slot) {
            this.slot = slot;
        }
    }

    /** Nanoseconds in each mode, since the task began. */
    public record Spent(long busyNanos, long backPressuredNanos, long idleNanos) {
        /** Those of a task that has not begun. */
        public static final Spent NOTHING = new Spent(0, 0, 0);
    }

    private final AtomicLongArray spentNanos = new AtomicLongArray(Mode.values().length); // by mode
    private volatile long sinceNanos; // written by the task's thread
    private volatile Mode mode = Mode.NONE; // written by the task's thread

    /** Notes that a turn begins. */
    public void begin(long nowNanos) {
        spend(nowNanos, mode);
        mode = Mode.BUSY; // until its end tells; a turn that takes long is one that works
    }

    /** Notes that a turn ends: how much it did, and whether the output has room. */
    public void end(long nowNanos, int done, boolean hasRoom) {
        Mode waiting = hasRoom ? Mode.IDLE : Mode.BACK_PRESSURED;
        spend(nowNanos, done > 0 ? Mode.BUSY : waiting);
        mode = done > 0 && hasRoom ? Mode.BUSY : waiting;
    }

    /** Notes that the task is over. */
    public void stop(long nowNanos) {
        spend(nowNanos, mode);
        mode = Mode.NONE;
    }

    private void spend(long nowNanos, Mode in) {
        long spent = nowNanos - sinceNanos;
        sinceNanos = nowNanos;
        spentNanos.setRelease(in.slot, spentNanos.getPlain(in.slot) + spent);
    }

    /** The time spent until now. What it says of the turn that is being taken may count for another mode in the end. */
    public Spent spent(long nowNanos) {
        Mode now = mode;
        long openNanos = Math.max(0, nowNanos - sinceNanos);
        return new Spent(
                nanos(Mode.BUSY, now, openNanos),
                nanos(Mode.BACK_PRESSURED, now, openNanos),
                nanos(Mode.IDLE, now, openNanos));
    }

    private long nanos(Mode wanted, Mode now, long openNanos) {
        return spentNanos.getAcquire(wanted.slot) + (now == wanted ? openNanos : 0);
    }
}
