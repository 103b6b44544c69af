package org.raystream.runtime.log;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the logs of one worker may take on disk. Counted are whole files, those included that are kept ready or for reuse. Batches that end with a barrier
 * or with the end of input may use a reserve that others may not: a job that waits for room can still take the checkpoint that makes room.
 *
 * <p>Threading: any thread.
 */
public final class LogQuota {
    private final long softBytes;
    private final long commonBytes;
    private final long hardBytes;
    private final AtomicLong used = new AtomicLong();

    /**
     * A quota of {@code hardBytes}, which is never exceeded by what is appended.
     *
     * @param softBytes from here on {@link #isAboveSoft} tells sources to stop
     * @param hardBytes what all may take together
     * @param reserveBytes what of it is kept for batches that end with a barrier or with the end of input
     */
    public LogQuota(long softBytes, long hardBytes, long reserveBytes) {
        if (softBytes < 0 || reserveBytes < 0 || softBytes > hardBytes - reserveBytes) {
            throw new IllegalArgumentException("softBytes=" + softBytes + " hardBytes=" + hardBytes + " reserveBytes="
                    + reserveBytes + " (expected: 0 <= softBytes <= hardBytes - reserveBytes)");
        }
        this.softBytes = softBytes;
        this.commonBytes = hardBytes - reserveBytes;
        this.hardBytes = hardBytes;
    }

    /** Takes {@code bytes} unless they would reach into the reserve; returns whether it did. */
    public boolean tryTake(long bytes) {
        return tryTakeUpTo(bytes, commonBytes);
    }

    /** Takes {@code bytes}, from the reserve too; returns whether it did. */
    public boolean tryTakeReserve(long bytes) {
        return tryTakeUpTo(bytes, hardBytes);
    }

    /** Counts {@code bytes} that are on the disk already. */
    public void count(long bytes) {
        long unused = used.addAndGet(bytes);
    }

    /** Gives back {@code bytes} that were taken or counted. */
    public void release(long bytes) {
        long left = used.addAndGet(-bytes);
        assert left >= 0 : "more released than taken: usedBytes=" + left;
    }

    /** Bytes that are taken. */
    public long usedBytes() {
        return used.get();
    }

    /** Whether so much is taken that sources should wait until logs were trimmed. */
    public boolean isAboveSoft() {
        return used.get() > softBytes;
    }

    private boolean tryTakeUpTo(long bytes, long limit) {
        long before = used.get();
        while (before + bytes <= limit) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }
}
