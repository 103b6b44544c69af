package org.raystream.runtime.log.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.log.LogException;

/**
 * A place in one segment. {@link #read} copies what is there and throws nothing, because the file may be in use again for something else; whoever knows that it is not goes on
 * with what was found.
 *
 * <p>Threading: one thread.
 */
final class SegmentCursor implements AutoCloseable {
    /** What stands at the cursor's place. */
    enum Found {
        /** Nothing yet. */
        NOTHING,
        /** The end of the segment. */
        END,
        /** A batch that ends at or before what was asked for; only its header was copied. */
        PASSED,
        /** A batch. */
        BATCH,
        /** Something that does not belong there, see {@link SegmentCursor#damage}. */
        DAMAGE
    }

    private static final int HEADERS_BYTES = FrameWord.BYTES + Batch.HEADER_BYTES;

    private final Path file;
    private final SegmentHeader header;
    private final MappedBytes bytes;
    private int position = SkipTable.END;
    private long sequence;
    private byte[] copy;
    private int batchBytes; // of the batch that was read last
    private long end; // the sequence number after it
    private String damage = "";

    private SegmentCursor(Path file, SegmentHeader header, MappedBytes bytes, byte[] copy) {
        this.file = file;
        this.header = header;
        this.bytes = bytes;
        this.copy = copy;
        this.sequence = header.name().firstSequence();
    }

    /**
     * Opens a segment at its beginning.
     *
     * @param copy where batches are copied to, as long as they fit
     * @throws IOException if the file is not there, or cannot be read
     */
    static SegmentCursor open(Path directory, SegmentName name, ChannelIdentity identity, byte[] copy)
            throws IOException {
        Path file = directory.resolve(name.fileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < SegmentHeader.BYTES) {
                throw LogFailures.damaged(file, size, "file is cut off: bytes=" + size);
            }
            MappedBytes bytes = MappedBytes.of(channel, MapMode.READ_ONLY, Math.min(size, Integer.MAX_VALUE));
            byte[] head = new byte[SegmentHeader.BYTES];
            bytes.get(0, head, head.length);
            SegmentHeader header = SegmentHeader.decode(head, file, name);
            header.requireOf(identity, file);
            return new SegmentCursor(file, header, bytes, copy);
        }
    }

    Path file() {
        return file;
    }

    SegmentName name() {
        return header.name();
    }

    SegmentHeader header() {
        return header;
    }

    /** Where in the file it stands. */
    int position() {
        return position;
    }

    /** The sequence number at its place. */
    long sequence() {
        return sequence;
    }

    /** The array that batches were copied to last. */
    byte[] copy() {
        return copy;
    }

    /** Copies what stands at its place, whole if it holds entries from {@code wanted} on. */
    Found read(long wanted) {
        try {
            if (position + FrameWord.BYTES > bytes.length()) {
                return cutOff();
            }
            long word = bytes.getLongAcquire(position);
            if (word == 0) {
                return Found.NOTHING;
            }
            if (word == FrameWord.END) {
                return Found.END;
            }
            return FrameWord.isBatch(word) ? copyBatch(FrameWord.batchBytes(word), wanted) : damage("not a frame");
        } catch (InternalError unmappedPage) { // how the JVM tells that there is no file behind a mapped page
            return cutOff();
        }
    }

    /** Goes on to a frame that is not behind {@code target}, if the skip table has one and it is there. */
    void jumpTo(long target) {
        try {
            long slot = SkipTable.last(bytes, target - sequence);
            int at = SkipTable.position(slot);
            long frame = sequence + SkipTable.entriesBefore(slot);
            boolean isInside = at > position && at % FrameWord.BYTES == 0 && at <= bytes.length() - HEADERS_BYTES;
            if (isInside && FrameWord.isBatch(bytes.getLongAcquire(at))) {
                bytes.get(at + FrameWord.BYTES, copy, Batch.HEADER_BYTES);
                if (new Batch(copy, Batch.HEADER_BYTES).firstSequence() == frame) {
                    position = at;
                    sequence = frame;
                }
            }
        } catch (InternalError unmappedPage) {
            return; // read says what is wrong
        }
    }

    private Found copyBatch(int bytesInFrame, long wanted) {
        if (bytesInFrame < Batch.HEADER_BYTES) {
            return damage("frame is too short: bytes=" + bytesInFrame);
        }
        if (position + FrameWord.frameBytes(bytesInFrame) + FrameWord.BYTES > bytes.length()) {
            return cutOff();
        }
        batchBytes = bytesInFrame;
        bytes.get(position + FrameWord.BYTES, copy, Batch.HEADER_BYTES);
        Batch batch = new Batch(copy, Batch.HEADER_BYTES);
        if (batch.firstSequence() != sequence || batch.entries() <= 0) {
            return damage("frame does not follow: firstSequence=" + batch.firstSequence() + " entries="
                    + batch.entries() + " (expected: firstSequence=" + sequence + ")");
        }
        end = batch.endSequence();
        if (end <= wanted) {
            return Found.PASSED;
        }
        if (copy.length < bytesInFrame) {
            copy = new byte[Math.max(bytesInFrame, 2 * copy.length)];
        }
        bytes.get(position + FrameWord.BYTES, copy, bytesInFrame);
        return Found.BATCH;
    }

    /** The batch that was copied last, which is checked. */
    Batch verified(ChannelIdentity identity) {
        Batch batch = new Batch(copy, batchBytes);
        try {
            batch.verify(identity);
        } catch (CorruptBatchException corrupt) {
            throw LogFailures.damaged(file, position, String.valueOf(corrupt.getMessage()), corrupt);
        }
        if (batch.producerIncarnation() != name().incarnation()) {
            throw LogFailures.damaged(
                    file,
                    position,
                    "batch of another incarnation: producerIncarnation="
                            + Long.toHexString(batch.producerIncarnation()));
        }
        return batch;
    }

    /** Goes on to what follows the batch that was read last. */
    void advance() {
        sequence = end;
        position += (int) FrameWord.frameBytes(batchBytes);
    }

    /** Goes on past all batches that end at or before {@code target}; returns the sequence number at its place. */
    long skipTo(long target) {
        jumpTo(target);
        Found found = read(target);
        while (found == Found.PASSED) {
            advance();
            found = read(target);
        }
        if (found == Found.DAMAGE) {
            throw damage();
        }
        return sequence;
    }

    /** What {@link Found#DAMAGE} is. */
    LogException damage() {
        return LogFailures.damaged(file, position, damage);
    }

    @Override
    public void close() {
        bytes.close();
    }

    private Found cutOff() {
        boolean isShort = bytes.length() < header.capacity();
        return damage(
                isShort
                        ? "file is cut off: bytes=" + bytes.length() + " (expected: " + header.capacity() + ")"
                        : "frame reaches beyond the end of the file");
    }

    private Found damage(String what) {
        damage = what;
        return Found.DAMAGE;
    }

    /** An array for batches of a usual size. */
    static byte[] usualCopy() {
        return new byte[64 << 10];
    }
}
