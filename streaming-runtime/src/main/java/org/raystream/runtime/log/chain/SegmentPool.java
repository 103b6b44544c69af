package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogQuota;

/**
 * Files for the segments of one log: such as were trimmed and can be used again, and one that is made ahead. The first is a sixteenth of the segment size and each further one
 * twice as large as the one before, unless that was left before it was half full: so channels with little traffic take little room.
 *
 * <p>Threading: any thread. {@link #take} waits for a file that is being made, and for nothing else.
 */
final class SegmentPool {
    private static final int MAX_KEPT = 2;
    private static final int GROWTH_BITS = 4;
    private static final int PAGE_BYTES = 4096;

    private final SegmentStore store;
    private final long leastBytes; // of a file that holds anything
    private final Path directory;
    private final long incarnation;
    private final ChainSettings settings;
    private final Deque<WritableSegment> kept = new ArrayDeque<>();
    private @Nullable FutureTask<@Nullable WritableSegment> ahead;
    private int usualBytes;
    private int filesMade;
    private final AtomicLong bytes = new AtomicLong();
    private boolean isClosed;

    /** A pool of files in {@code directory} whose names hold {@code incarnation}. */
    SegmentPool(Path directory, long incarnation, ChainSettings settings, SegmentStore store) {
        this.store = store;
        this.leastBytes = settings.format().bytesFor(Batch.HEADER_BYTES);
        this.directory = directory;
        this.incarnation = incarnation;
        this.settings = settings;
        this.usualBytes = leastUsualBytes();
    }

    /**
     * A file with room for a segment of {@code leastBytes}, or {@code null} if the quota has none.
     *
     * @throws LogException if the disk is full
     */
    @Nullable
    WritableSegment take(long leastBytes, boolean mayUseReserve) {
        WritableSegment file = takeKept(leastBytes);
        if (file != null) {
            return file;
        }
        WritableSegment made = takeAhead();
        if (made != null && made.capacity() >= leastBytes) {
            return made;
        }
        if (made != null) {
            discard(made);
        }
        return make(leastBytes, mayUseReserve);
    }

    /** Has a file made by the background executor, unless there is one, or room is short. */
    void prepare() {
        FutureTask<@Nullable WritableSegment> task;
        synchronized (this) {
            if (isClosed || ahead != null || !kept.isEmpty() || settings.quota().isAboveSoft()) {
                return;
            }
            task = new FutureTask<>(this::makeAhead);
            ahead = task;
        }
        try {
            settings.background().execute(task);
        } catch (RejectedExecutionException leftToTake) {
            return; // whoever takes it runs it
        }
    }

    /** Takes back a file that is no segment any more, to be used again or deleted. */
    void offer(WritableSegment file) {
        synchronized (this) {
            boolean isWanted = isReusable(file) && kept.size() < MAX_KEPT;
            if (!isClosed && isWanted && !settings.quota().isAboveSoft()) {
                kept.add(file);
                return;
            }
        }
        discard(file);
    }

    /** The name under which a file waits to be a segment. */
    synchronized Path spareName() {
        return directory.resolve(String.format(Locale.ROOT, "%016x-%08d.spare", incarnation, filesMade++));
    }

    /** Bytes of all files that were made and not deleted, those included that are segments. */
    long bytes() {
        return bytes.get();
    }

    /** Whether such a file is used again. */
    boolean isReusable(WritableSegment file) {
        return file.isReusable() && file.capacity() == settings.segmentBytes();
    }

    /** Deletes the files that wait, and counts none of the others any more. */
    void close() {
        synchronized (this) {
            isClosed = true;
        }
        WritableSegment made = takeAhead();
        if (made != null) {
            discard(made);
        }
        for (WritableSegment file = takeKept(0); file != null; file = takeKept(0)) {
            discard(file);
        }
        giveBack(bytes.get());
    }

    private synchronized @Nullable WritableSegment takeKept(long leastBytes) {
        return leastBytes <= settings.segmentBytes() ? kept.poll() : null;
    }

    /** The file that was made ahead; one that is still to be made is made by this thread now. */
    private @Nullable WritableSegment takeAhead() {
        FutureTask<@Nullable WritableSegment> task;
        synchronized (this) {
            task = ahead;
            ahead = null;
        }
        if (task == null) {
            return null;
        }
        task.run();
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException wait) {
                    wasInterrupted = true;
                } catch (ExecutionException tryAgain) {
                    return null; // there may be room by now; if not, the next try says so
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable WritableSegment makeAhead() {
        synchronized (this) {
            if (isClosed) {
                return null;
            }
        }
        return make(leastBytes, false);
    }

    private @Nullable WritableSegment make(long leastBytes, boolean mayUseReserve) {
        int least = Math.max(roundUp(leastBytes), PAGE_BYTES);
        LogQuota quota = settings.quota();
        int smallest = Math.max(least, leastUsualBytes());
        for (int bytes = usual(least); bytes >= smallest; bytes = roundUp(bytes / 2)) {
            if (quota.tryTake(bytes)) {
                return allocate(bytes);
            }
            if (bytes == PAGE_BYTES) {
                break;
            }
        }
        return mayUseReserve && quota.tryTakeReserve(least) ? allocate(least) : null;
    }

    /** Tells that a file of {@code capacity} was less than half used: the next one is half as large, down to what the first one was. */
    synchronized void shrink(int capacity) {
        usualBytes = Math.max(roundUp(capacity / 2), leastUsualBytes());
    }

    private int leastUsualBytes() {
        return roundUp(settings.segmentBytes() >> GROWTH_BITS);
    }

    /** Twice as much each time, up to the segment size; more only for a batch that needs it. */
    private synchronized int usual(int least) {
        int bytes = usualBytes;
        usualBytes = (int) Math.min(settings.segmentBytes(), 2L * usualBytes);
        return Math.max(bytes, least);
    }

    private WritableSegment allocate(int capacity) {
        long unused = bytes.addAndGet(capacity);
        try {
            return store.allocate(spareName(), capacity);
        } catch (IOException failed) {
            giveBack(capacity);
            throw LogFailures.cannotGrow(directory, capacity, failed);
        }
    }

    private void giveBack(long released) {
        long unused = bytes.addAndGet(-released);
        settings.quota().release(released);
    }

    /** Deletes a file, which must not be a segment any more. */
    void discard(WritableSegment file) {
        file.unmap();
        giveBack(file.capacity());
        try {
            settings.format().delete(file.path());
        } catch (IOException failed) {
            throw LogFailures.unusable(file.path(), "cannot delete a file of a log", failed);
        }
    }

    private static int roundUp(long bytes) {
        return Math.toIntExact((bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES);
    }
}
