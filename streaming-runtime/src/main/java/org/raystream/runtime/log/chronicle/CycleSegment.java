package org.raystream.runtime.log.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.DocumentContext;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.chain.MappedBytes;
import org.raystream.runtime.log.chain.SegmentHeader;
import org.raystream.runtime.log.chain.SegmentName;
import org.raystream.runtime.log.chain.SkipTable;
import org.raystream.runtime.log.chain.WritableSegment;
import org.raystream.runtime.log.chain.ZeroedFile;

/** A cycle of a queue, and the head that makes it a segment. */
final class CycleSegment implements WritableSegment {
    /** What Chronicle keeps in a cycle besides the batches: 1.4 KiB at its beginning, and 600 bytes for each 64 Ki batches. */
    private static final int OVERHEAD_BYTES = 4096;

    private static final int BATCHES_PER_INDEX = 64 << 10;
    private static final int INDEX_BYTES = 1024;

    private final CycleStore store;
    private final MappedBytes head;
    private final int cycleBytes;
    private Path path;
    private long firstSequence;
    private int batches;
    private int position; // where the next document can be
    private int slot; // of the skip table, filled last
    private boolean isAfterBarrier;

    private CycleSegment(CycleStore store, Path path, MappedBytes head, int cycleBytes) {
        this.store = store;
        this.path = path;
        this.head = head;
        this.cycleBytes = cycleBytes;
    }

    static CycleSegment allocate(CycleStore store, Path spare, int capacity) throws IOException {
        int cycleBytes = capacity - CycleHead.BYTES;
        ZeroedFile.make(CycleFile.ofSpare(spare), cycleBytes);
        try {
            return new CycleSegment(store, spare, ZeroedFile.map(spare, CycleHead.BYTES), cycleBytes);
        } catch (IOException failed) {
            Files.delete(CycleFile.ofSpare(spare));
            throw failed;
        }
    }

    /** The bytes that a segment needs for one batch of {@code batchBytes}. */
    static long bytesFor(int batchBytes) {
        return CycleHead.BYTES + OVERHEAD_BYTES + Documents.frameBytes(batchBytes);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public int capacity() {
        return CycleHead.BYTES + cycleBytes;
    }

    @Override
    public boolean isReusable() {
        return false; // Chronicle begins files that are all zero
    }

    @Override
    public void begin(SegmentName name, ChannelIdentity identity) throws IOException {
        Path cycleFile = CycleFile.of(path.resolveSibling(""), name);
        store.beginCycle(name.ordinal(), CycleFile.ofSpare(path), cycleFile);
        try (DocumentContext mark = store.appender(Batch.HEADER_BYTES).writingDocument(true)) {
            Bytes<?> out = mark.wire().bytes();
            out.writeLong(name.firstSequence());
            position = Math.toIntExact(out.writePosition());
        } catch (IllegalStateException | InternalError refused) {
            throw store.damaged(cycleFile, refused);
        }
        firstSequence = name.firstSequence();
        SegmentHeader header = new SegmentHeader(identity.job(), identity.channel(), name, cycleBytes, 0);
        head.put(0, header.encode(), SegmentHeader.BYTES);
        SkipTable.clear(head);
        head.putLong(CycleHead.ENDED_AT, 0L);
        head.putLongRelease(CycleHead.WRITTEN_AT, firstSequence);
        path = Files.move(path, path.resolveSibling(name.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void moveTo(Path target) throws IOException {
        Path cycleFile = CycleFile.ofSegment(path);
        path = Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        Path unused = Files.move(cycleFile, CycleFile.ofSegment(target), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean fits(int batchBytes) {
        long indexes = (1L + batches / BATCHES_PER_INDEX) * INDEX_BYTES;
        return position + indexes + Documents.frameBytes(batchBytes) <= cycleBytes;
    }

    @Override
    public boolean isHalfFull() {
        return position > cycleBytes / 2;
    }

    @Override
    public boolean isAtGoodEnd() {
        return isAfterBarrier;
    }

    @Override
    public void append(Batch batch) {
        int at;
        try (DocumentContext excerpt = store.appender(batch.length()).writingDocument()) {
            Bytes<?> out = excerpt.wire().bytes();
            at = Math.toIntExact(out.writePosition()) - Documents.WORD_BYTES;
            Bytes<?> unused = out.write(batch.bytes(), 0, batch.length());
        } catch (IllegalStateException | InternalError refused) {
            throw store.damaged(CycleFile.ofSegment(path), refused);
        }
        position = at + (int) Documents.frameBytes(batch.length());
        head.putLongRelease(CycleHead.WRITTEN_AT, batch.endSequence());
        int slotHere = SkipTable.slotOf(at, cycleBytes);
        if (slotHere > slot) {
            slot = slotHere;
            SkipTable.put(head, slot, at, batch.firstSequence() - firstSequence);
        }
        batches++;
        isAfterBarrier = (batch.flags() & Batch.ENDS_WITH_BARRIER) != 0;
    }

    @Override
    public void end() {
        head.putLongRelease(CycleHead.ENDED_AT, 1L);
    }

    @Override
    public void unmap() {
        head.close();
    }
}
