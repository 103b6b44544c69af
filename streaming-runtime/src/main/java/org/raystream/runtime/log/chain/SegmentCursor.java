package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchHeader;
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

    private final Framing framing;
    private final MappedBytes bytes;
    private int position;
    private long sequence;
    private byte[] copy;
    private int batchBytes; // of the batch that was read last
    private long end; // the sequence number after it
    private String damage = "";

    private SegmentCursor(Framing framing, byte[] copy) {
        this.framing = framing;
        this.bytes = framing.batches();
        this.position = framing.firstFrame();
        this.copy = copy;
        this.sequence = framing.header().name().firstSequence();
    }

    /**
     * Opens a segment at its beginning.
     *
     * @param copy where batches are copied to, as long as they fit
     * @throws IOException if the file is not there, or cannot be read
     */
    static SegmentCursor open(
            SegmentFormat format, Path directory, SegmentName name, ChannelIdentity identity, byte[] copy)
            throws IOException {
        Framing framing = format.open(directory, name);
        try {
            framing.header().requireOf(identity, directory.resolve(name.fileName()));
            return new SegmentCursor(framing, copy);
        } catch (LogException wrong) {
            framing.close();
            throw wrong;
        }
    }

    Path file() {
        return framing.file();
    }

    SegmentName name() {
        return framing.header().name();
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
            position = framing.passOthers(position);
            if (position + framing.wordBytes() > bytes.length()) {
                return cutOff();
            }
            int seen = framing.look(position, sequence);
            return switch (seen) {
                case Framing.NOTHING -> Found.NOTHING;
                case Framing.END -> Found.END;
                case Framing.BAD -> damage("not a frame");
                default -> copyBatch(seen, wanted);
            };
        } catch (InternalError unmappedPage) { // how the JVM tells that there is no file behind a mapped page
            return cutOff();
        }
    }

    /** Goes on to a frame that is not behind {@code target}, if the skip table has one and it is there. */
    void jumpTo(long target) {
        try {
            long slot = SkipTable.last(framing.head(), target - sequence);
            int at = SkipTable.position(slot);
            long frame = sequence + SkipTable.entriesBefore(slot);
            int last = bytes.length() - framing.wordBytes() - Batch.HEADER_BYTES;
            boolean isInside = at > position && at % framing.wordBytes() == 0 && at <= last;
            if (isInside && framing.look(at, frame) > 0) {
                bytes.get(at + framing.wordBytes(), copy, Batch.HEADER_BYTES);
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
        if (position + framing.frameBytes(bytesInFrame) + framing.wordBytes() > bytes.length()) {
            return cutOff();
        }
        batchBytes = bytesInFrame;
        bytes.get(position + framing.wordBytes(), copy, Batch.HEADER_BYTES);
        String refusal = refusalOfHeader(bytesInFrame);
        if (refusal != null) {
            return damage(refusal);
        }
        end = new Batch(copy, Batch.HEADER_BYTES).endSequence();
        if (end <= wanted) {
            return Found.PASSED;
        }
        if (copy.length < bytesInFrame) {
            copy = new byte[Math.max(bytesInFrame, 2 * copy.length)];
        }
        bytes.get(position + framing.wordBytes(), copy, bytesInFrame);
        return Found.BATCH;
    }

    /** What is wrong with the header that was copied, before memory is had for its batch; {@code null} if nothing is. */
    private @Nullable String refusalOfHeader(int bytesInFrame) {
        try {
            int announced = BatchHeader.check(copy, 0, bytesInFrame);
            if (announced != bytesInFrame) {
                return "corrupt batch: length=" + announced + " (expected: " + bytesInFrame + ", as its frame has)";
            }
        } catch (CorruptBatchException corrupt) {
            return corrupt.getMessage();
        }
        Batch batch = new Batch(copy, Batch.HEADER_BYTES);
        boolean follows = batch.firstSequence() == sequence && batch.entries() > 0;
        return follows
                ? null
                : "frame does not follow: firstSequence=" + batch.firstSequence() + " entries=" + batch.entries()
                        + " (expected: firstSequence=" + sequence + ")";
    }

    /** The batch that was copied last, which is checked. */
    Batch verified(ChannelIdentity identity) {
        Batch batch = new Batch(copy, batchBytes);
        try {
            batch.verify(identity);
        } catch (CorruptBatchException corrupt) {
            throw LogFailures.damaged(file(), position, String.valueOf(corrupt.getMessage()), corrupt);
        }
        if (batch.producerIncarnation() != name().incarnation()) {
            throw LogFailures.damaged(
                    file(),
                    position,
                    "batch of another incarnation: producerIncarnation="
                            + Long.toHexString(batch.producerIncarnation()));
        }
        return batch;
    }

    /** Goes on to what follows the batch that was read last. */
    void advance() {
        sequence = end;
        position += (int) framing.frameBytes(batchBytes);
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
        return LogFailures.damaged(file(), position, damage);
    }

    @Override
    public void close() {
        framing.close();
    }

    private Found cutOff() {
        boolean isShort = bytes.length() < framing.header().capacity();
        return damage(
                isShort
                        ? "file is cut off: bytes=" + bytes.length() + " (expected: "
                                + framing.header().capacity() + ")"
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
