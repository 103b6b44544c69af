package org.raystream.runtime.log.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.chain.MappedBytes;
import org.raystream.runtime.log.chain.SegmentHeader;
import org.raystream.runtime.log.chain.SegmentName;
import org.raystream.runtime.log.chain.SkipTable;
import org.raystream.runtime.log.chain.WritableSegment;
import org.raystream.runtime.log.chain.ZeroedFile;

/**
 * A file for segments, as its writer has it.
 *
 * <p>Threading: one thread at a time; whoever hands it over sees to visibility.
 */
final class SegmentFile implements WritableSegment {
    private final MappedBytes bytes;
    private Path path;
    private long firstSequence;
    private int position;
    private int slot; // of the skip table, filled last
    private int timesUsed;

    private SegmentFile(Path path, MappedBytes bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Makes a file of {@code capacity} zeros; leaves none if there is no room. */
    static SegmentFile allocate(Path path, int capacity) throws IOException {
        return new SegmentFile(path, ZeroedFile.map(path, capacity));
    }

    /** The bytes that a segment needs for one batch of {@code batchBytes}. */
    static long bytesFor(int batchBytes) {
        return SkipTable.END + FrameWord.frameBytes(batchBytes) + FrameWord.BYTES;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public int capacity() {
        return bytes.length();
    }

    @Override
    public void begin(SegmentName name, ChannelIdentity identity) throws IOException {
        SegmentHeader header = new SegmentHeader(identity.job(), identity.channel(), name, capacity(), timesUsed);
        bytes.put(0, header.encode(), SegmentHeader.BYTES);
        SkipTable.clear(bytes);
        bytes.putLong(SkipTable.END, 0L);
        position = SkipTable.END;
        slot = 0;
        firstSequence = name.firstSequence();
        timesUsed++;
        moveTo(path.resolveSibling(name.fileName()));
    }

    @Override
    public void moveTo(Path target) throws IOException {
        path = Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean fits(int batchBytes) {
        return position + FrameWord.frameBytes(batchBytes) + FrameWord.BYTES <= capacity();
    }

    @Override
    public boolean isHalfFull() {
        return position > capacity() / 2;
    }

    @Override
    public boolean isReusable() {
        return true;
    }

    @Override
    public boolean isAtGoodEnd() {
        return false; // files are small, and used again
    }

    @Override
    public void append(Batch batch) {
        int batchBytes = batch.length();
        int end = position + (int) FrameWord.frameBytes(batchBytes);
        bytes.putLong(end, 0L);
        bytes.put(position + FrameWord.BYTES, batch.bytes(), batchBytes);
        bytes.putLongRelease(position, FrameWord.ofBatch(batchBytes));
        int slotHere = SkipTable.slotOf(position, capacity());
        if (slotHere > slot) {
            slot = slotHere;
            SkipTable.put(bytes, slot, position, batch.firstSequence() - firstSequence);
        }
        position = end;
    }

    @Override
    public void end() {
        bytes.putLongRelease(position, FrameWord.END);
    }

    @Override
    public void unmap() {
        bytes.close();
    }
}
