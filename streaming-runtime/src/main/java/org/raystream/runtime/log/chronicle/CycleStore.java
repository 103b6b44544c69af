package org.raystream.runtime.log.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.chain.LogFailures;
import org.raystream.runtime.log.chain.SegmentStore;
import org.raystream.runtime.log.chain.WritableSegment;
import org.raystream.runtime.log.chain.ZeroedFile;

/**
 * The queue of one incarnation. Chronicle maps its files a block at a time, and lengthens them for that: only by pages that nothing is written to, because each file is filled
 * with zeros before Chronicle sees it, and left before it is full.
 *
 * <p>Threading: the appending thread; {@link #allocate}: any thread.
 */
final class CycleStore implements SegmentStore {
    private static final int METADATA_BYTES = 64 << 10;
    private static final int LEAST_BLOCK_BYTES = 1 << 20;
    private static final int BATCHES_PER_BLOCK = 4; // Chronicle maps a quarter of a block beyond its end
    private static final int INDEX_COUNT = 64; // with the spacing 4 Mi batches; 64 MiB hold fewer than a million
    private static final int INDEX_SPACING = 1024;

    static {
        ChronicleJvm.quieten();
        Jvm.disablePerfHandler(); // it tells of each mapping that takes a millisecond
    }

    private final Path queueDirectory;
    private int blockBytes = LEAST_BLOCK_BYTES;
    private long cycle;
    private @Nullable ChronicleQueue queue;
    private @Nullable ExcerptAppender appender;

    CycleStore(Path queueDirectory) {
        this.queueDirectory = queueDirectory;
    }

    @Override
    public WritableSegment allocate(Path spare, int capacity) throws IOException {
        return CycleSegment.allocate(this, spare, capacity);
    }

    @Override
    public long fixedBytes() {
        return METADATA_BYTES;
    }

    /** Takes the file of a cycle, which Chronicle begins at the next use of the appender. */
    void beginCycle(long newCycle, Path zeros, Path cycleFile) throws IOException {
        if (newCycle == 0) {
            makeQueue();
        }
        cycle = newCycle;
        Path unused = Files.move(zeros, cycleFile);
    }

    /** Opens the queue while it is empty: an appender that finds a file of zeros waits 10 s for somebody else to begin it. */
    private void makeQueue() throws IOException {
        Path made = Files.createDirectories(queueDirectory);
        ZeroedFile.make(made.resolve(CycleFile.METADATA), METADATA_BYTES);
        ExcerptAppender unused = open();
    }

    /** What appends batches of up to {@code batchBytes} to the cycle. */
    ExcerptAppender appender(int batchBytes) {
        long needed = (long) BATCHES_PER_BLOCK * (batchBytes + Documents.WORD_BYTES);
        ExcerptAppender current = appender;
        if (current != null && needed <= blockBytes) {
            return current;
        }
        close();
        while (blockBytes < needed) {
            blockBytes = Math.multiplyExact(blockBytes, 2);
        }
        return open();
    }

    private ExcerptAppender open() {
        ChronicleQueue opened = SingleChronicleQueueBuilder.binary(queueDirectory)
                .rollCycle(CycleFile.rollCycle())
                .timeProvider(() -> cycle * CycleFile.CYCLE_MS)
                .blockSize(blockBytes)
                .indexCount(INDEX_COUNT)
                .indexSpacing(INDEX_SPACING)
                .build();
        queue = opened;
        ExcerptAppender made = opened.createAppender();
        made.singleThreadedCheckDisabled(true); // a log is opened by another thread than the one that appends
        appender = made;
        return made;
    }

    /**
     * Chronicle found something else than it wrote: an illegal state in the metadata, where its locks are, or no file behind a mapped page.
     *
     * @param cycleFile what was written to
     */
    LogException damaged(Path cycleFile, Throwable refusal) {
        Path metadata = queueDirectory.resolve(CycleFile.METADATA);
        boolean isOfCycle = refusal instanceof InternalError && isWhole(metadata);
        return LogFailures.damaged(
                isOfCycle ? cycleFile : metadata, 0, "Chronicle cannot append: " + refusal.getMessage(), refusal);
    }

    private static boolean isWhole(Path metadata) {
        try {
            return Files.size(metadata) >= METADATA_BYTES;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        if (appender != null) {
            appender.close();
            appender = null;
        }
        if (queue != null) {
            queue.close();
            queue = null;
        }
    }
}
