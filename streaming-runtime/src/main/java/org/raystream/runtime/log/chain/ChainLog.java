package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/**
 * A log in segments. A segment's mapping is touched by the appending thread only, and is undone by whoever takes the segment out of the chain after it was ended.
 *
 * <p>Threading: as {@link ReplayLog} says. {@code this} guards the chain and is held for moments; {@code trimming} lets one thread at a time give up files.
 */
final class ChainLog implements ReplayLog {
    private static final int CONTROL_FLAGS = Batch.ENDS_WITH_BARRIER | Batch.ENDS_INPUT;
    private static final VarHandle END_SEQUENCE;

    static {
        try {
            END_SEQUENCE = MethodHandles.lookup().findVarHandle(ChainLog.class, "endSequence", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Path directory;
    private final ChannelIdentity identity;
    private final ChainFile chainFile;
    private final ChainSettings settings;
    private final SegmentStore store;
    private final SegmentPool pool;
    private final boolean hasPredecessors;
    private final Object trimming = new Object();
    private final Deque<SealedSegment> sealed; // guarded by this
    private @Nullable WritableSegment active; // written by the appending thread, guarded by this for others
    private SegmentName activeName; // as active
    private long endSequence; // written by the appending thread
    private boolean hasPrepared; // of the appending thread: the segment that follows was asked for
    private boolean isClosed; // guarded by this and trimming

    /** A log whose chain begins with what earlier incarnations left. {@link #begin} is called next. */
    ChainLog(
            Path directory,
            ChannelIdentity identity,
            ChainFile chainFile,
            ChainSettings settings,
            Deque<SealedSegment> kept) {
        this.directory = directory;
        this.identity = identity;
        this.chainFile = chainFile;
        this.settings = settings;
        this.sealed = new ArrayDeque<>(kept);
        this.hasPredecessors = !kept.isEmpty();
        this.store = settings.format().store(directory, identity);
        this.pool = new SegmentPool(directory, identity.producerIncarnation(), settings, store);
        this.activeName = new SegmentName(identity.producerIncarnation(), -1, 0);
    }

    /** Makes the first segment of this incarnation, which cuts off all earlier ones. */
    void begin(long firstSequence) {
        endSequence = firstSequence;
        settings.quota().count(foreignBytes());
        try {
            if (!roll(settings.format().bytesFor(Batch.HEADER_BYTES), true)) {
                throw new LogException(
                        LogException.Kind.FULL,
                        "quota of the logs has no room: directory=" + directory + " usedBytes="
                                + settings.quota().usedBytes() + " (expected: a page; allow logs more bytes)",
                        null);
            }
        } catch (LogException failed) {
            settings.quota().release(foreignBytes());
            pool.close();
            store.close();
            throw failed;
        }
    }

    @Override
    public boolean append(Batch batch) {
        WritableSegment segment = requireNext(batch);
        boolean fits = segment.fits(batch.length());
        if (!fits || endsAtWill(segment)) {
            boolean isControl = (batch.flags() & CONTROL_FLAGS) != 0;
            boolean hasRolled = roll(settings.format().bytesFor(batch.length()), isControl);
            if (!hasRolled && !fits) {
                return false;
            }
            segment = requireOpen();
        }
        segment.append(batch);
        END_SEQUENCE.setRelease(this, batch.endSequence());
        prepareNext(segment);
        return true;
    }

    /** Whether the next batch goes to another segment although there is room; not while sources wait for less to be on disk. */
    private boolean endsAtWill(WritableSegment segment) {
        return segment.isAtGoodEnd() && !settings.quota().isAboveSoft();
    }

    /** Asks for the file that follows, once it is clear that one will. */
    private void prepareNext(WritableSegment segment) {
        if (hasPrepared) {
            return;
        }
        if (segment.isHalfFull()) {
            hasPrepared = true;
            pool.prepare();
        } else if (endsAtWill(segment)) {
            hasPrepared = true;
            pool.shrink(segment.capacity());
            pool.prepare();
        }
    }

    @Override
    public synchronized long firstSequence() {
        SealedSegment oldest = sealed.peek();
        return oldest == null ? activeName.firstSequence() : oldest.firstSequence();
    }

    @Override
    public long endSequence() {
        return (long) END_SEQUENCE.getAcquire(this);
    }

    @Override
    public synchronized long diskBytes() {
        return foreignBytes() + pool.bytes();
    }

    @Override
    public void trim(long sequence) {
        synchronized (trimming) {
            Deque<SealedSegment> givenUp = takeBelow(sequence);
            if (givenUp.isEmpty()) {
                return;
            }
            try {
                giveUp(givenUp);
            } catch (IOException failed) {
                throw LogFailures.unusable(directory, "cannot trim a log", failed);
            }
        }
    }

    @Override
    public LogReader reader(long fromSequence) {
        return new ChainReader(settings.format(), directory, identity, fromSequence);
    }

    @Override
    public void close() {
        synchronized (trimming) {
            synchronized (this) {
                if (isClosed) {
                    return;
                }
                isClosed = true;
            }
            if (active != null) {
                active.unmap();
                active = null;
            }
            sealed.forEach(SealedSegment::unmap);
            settings.quota().release(foreignBytes());
            pool.close();
            store.close();
            chainFile.close();
        }
    }

    /** Bytes of what earlier incarnations wrote, and of what is always there. */
    private long foreignBytes() {
        long bytes = store.fixedBytes();
        for (SealedSegment segment : sealed) {
            bytes += segment.own() == null ? segment.bytes() : 0;
        }
        return bytes;
    }

    private WritableSegment requireNext(Batch batch) {
        boolean isNext = batch.firstSequence() == endSequence && batch.entries() > 0;
        if (!isNext || batch.producerIncarnation() != identity.producerIncarnation()) {
            throw new IllegalArgumentException("batch does not follow: firstSequence=" + batch.firstSequence()
                    + " entries=" + batch.entries() + " producerIncarnation="
                    + Long.toHexString(batch.producerIncarnation()) + " (expected: firstSequence=" + endSequence
                    + " entries=1 or more " + identity + ")");
        }
        return requireOpen();
    }

    private WritableSegment requireOpen() {
        WritableSegment segment = active;
        if (segment == null) {
            throw new IllegalStateException("log is closed: directory=" + directory);
        }
        return segment;
    }

    /** Goes on in another segment; returns {@code false} if there is no room for one. */
    private boolean roll(long leastBytes, boolean mayUseReserve) {
        WritableSegment next = pool.take(leastBytes, mayUseReserve);
        if (next == null) {
            return false;
        }
        SegmentName name = activeName.next(endSequence);
        publish(next, name);
        SealedSegment ended = active == null ? null : seal(active);
        synchronized (this) {
            if (ended != null) {
                sealed.add(ended);
            }
            active = next;
            activeName = name;
        }
        hasPrepared = false;
        return true;
    }

    private void publish(WritableSegment next, SegmentName name) {
        try {
            next.begin(name, identity);
        } catch (NoSuchFileException removed) {
            pool.discard(next);
            throw LogFailures.fenced(directory, "a file that was made ahead is gone: " + next.path());
        } catch (IOException failed) {
            pool.discard(next);
            if (isTakenOver()) {
                throw LogFailures.fenced(directory, "a newer incarnation of the producer goes on with it");
            }
            throw LogFailures.cannotGrow(directory, next.capacity(), failed);
        }
        chainFile.raise();
    }

    /** Ends a segment; its mapping is not touched again by this thread. */
    private SealedSegment seal(WritableSegment ended) {
        ended.end();
        if (!pool.isReusable(ended)) {
            ended.unmap();
        }
        return new SealedSegment(ended.path(), activeName.firstSequence(), endSequence, ended.capacity(), ended);
    }

    private boolean isTakenOver() {
        return SegmentChain.list(directory).isOwnedAbove(identity.producerIncarnation());
    }

    private Deque<SealedSegment> takeBelow(long sequence) {
        Deque<SealedSegment> taken = new ArrayDeque<>();
        if (!isAnyBelow(sequence) || isTakenOver()) {
            return taken; // a newer incarnation alone deletes
        }
        synchronized (this) {
            while (isAnyBelow(sequence)) {
                taken.add(sealed.remove());
            }
        }
        return taken;
    }

    private synchronized boolean isAnyBelow(long sequence) {
        SealedSegment oldest = sealed.peek();
        return !isClosed && oldest != null && oldest.end() <= sequence;
    }

    /** Takes files out of the chain, oldest first, and only then lets them be used again. */
    private void giveUp(Deque<SealedSegment> givenUp) throws IOException {
        for (SealedSegment segment : givenUp) {
            WritableSegment own = segment.own();
            if (own == null) {
                settings.format().delete(segment.file());
                settings.quota().release(segment.bytes());
            } else {
                own.moveTo(pool.spareName());
            }
        }
        chainFile.raise();
        for (SealedSegment segment : givenUp) {
            if (segment.own() != null) {
                pool.offer(segment.own());
            }
        }
        if (hasPredecessors) {
            ChainTakeover.removeWorthless(settings.format(), directory, identity, stillSealed());
        }
    }

    private synchronized List<SealedSegment> stillSealed() {
        return List.copyOf(sealed);
    }
}
