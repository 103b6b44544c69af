package org.raystream.runtime.log.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * A file for segments, as its writer has it: whole on the disk before the first page of it is mapped, so that a full disk is an exception here and not a signal that
 * kills the JVM later.
 *
 * <p>Threading: one thread at a time; whoever hands it over sees to visibility.
 */
final class SegmentFile {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10).asReadOnlyBuffer();

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
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long written = 0; written < capacity; ) {
                ByteBuffer zeros = ZEROS.duplicate();
                written += file.write(zeros.limit((int) Math.min(zeros.capacity(), capacity - written)));
            }
            MappedBytes bytes = MappedBytes.of(file, MapMode.READ_WRITE, capacity);
            bytes.touchPages();
            return new SegmentFile(path, bytes);
        } catch (IOException failed) {
            boolean unused = Files.deleteIfExists(path);
            throw failed;
        }
    }

    /** The bytes that a segment needs for one batch of {@code batchBytes}. */
    static long bytesFor(int batchBytes) {
        return SkipTable.END + FrameWord.frameBytes(batchBytes) + FrameWord.BYTES;
    }

    Path path() {
        return path;
    }

    int capacity() {
        return bytes.length();
    }

    /** Makes it an empty segment that readers find by its name. */
    void begin(SegmentName name, ChannelIdentity identity) throws IOException {
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

    /** Gives it another name. */
    void moveTo(Path target) throws IOException {
        path = Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a batch of that length finds room in front of the word that will end the segment. */
    boolean fits(int batchBytes) {
        return position + FrameWord.frameBytes(batchBytes) + FrameWord.BYTES <= capacity();
    }

    /** Whether more than half of it is used. */
    boolean isHalfFull() {
        return position > capacity() / 2;
    }

    /** Appends a batch that fits. */
    void append(Batch batch) {
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

    /** Says that another segment follows. */
    void end() {
        bytes.putLongRelease(position, FrameWord.END);
    }

    /** Unmaps it; the file stays. */
    void unmap() {
        bytes.close();
    }
}
