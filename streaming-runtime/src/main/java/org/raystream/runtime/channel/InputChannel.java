package org.raystream.runtime.channel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.CodecException;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.transport.BatchReceiver;

/**
 * The consumer's end of a channel: takes batches from the transport and hands their entries on, each once and in order.
 *
 * <p>Threading: the consuming task's thread.
 */
public final class InputChannel {
    private final ChannelIdentity identity;
    private final BatchReceiver receiver;
    private final Codecs codecs;
    private @Nullable Codec<Object> codec; // the one announced last
    private final ByteReader reader = new ByteReader();
    private @Nullable Batch current;
    private int entriesLeft;
    private long nextSequence;
    private boolean ended;

    /** Opens the end where {@code from} says; {@code receiver} begins there too. */
    public InputChannel(ChannelIdentity identity, BatchReceiver receiver, Codecs codecs, InputPosition from) {
        this.identity = identity;
        this.receiver = receiver;
        this.codecs = codecs;
        this.nextSequence = from.sequence();
        this.codec = from.codec().isEmpty() ? null : announced(from.codec());
    }

    /** Lets go of the transport; nothing is read any more. */
    public void close() {
        receiver.close();
    }

    /** Whether the end of input was consumed. */
    public boolean isEnded() {
        return ended;
    }

    /** The sequence number of the next entry to consume. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Where the consumer stands. */
    public InputPosition position() {
        Codec<Object> known = codec;
        return new InputPosition(nextSequence, known == null ? "" : known.description());
    }

    /**
     * Hands at most {@code limit} entries to {@code handler}, while it is ready, and returns how many.
     *
     * @throws CodecException if a record, or the codec that was announced for it, cannot be read
     */
    public int read(int limit, EntryHandler handler) {
        int done = 0;
        while (done < limit && !ended && handler.isReady() && (entriesLeft > 0 || open())) {
            done++;
            entriesLeft--;
            nextSequence++;
            readEntry(handler);
            if (entriesLeft == 0) {
                checkAllRead();
                release();
            }
        }
        return done;
    }

    /** How long there is nothing to read unless the bell of the consumer rings, in nanoseconds; asked after {@link #read} found nothing. */
    public long restNanos() {
        return ended ? Long.MAX_VALUE : receiver.restNanos();
    }

    /** Goes to the next batch that holds an entry to consume; {@code false} if it is not there yet. */
    private boolean open() {
        for (Batch batch = receiver.poll(); batch != null; batch = receiver.poll()) {
            if (batch.firstSequence() > nextSequence) {
                throw new CorruptBatchException(
                        "out of order: sequence=" + batch.firstSequence() + " (expected: " + nextSequence + ")",
                        identity);
            }
            current = batch;
            reader.wrap(batch.bytes(), batch.entriesOffset(), batch.length() - batch.entriesOffset());
            entriesLeft = batch.entries();
            for (long known = nextSequence - batch.firstSequence(); known > 0 && entriesLeft > 0; known--) {
                skipEntry();
            }
            if (entriesLeft > 0) {
                return true;
            }
            release();
        }
        return false;
    }

    private void readEntry(EntryHandler handler) {
        byte kind = reader.readByte();
        int length = reader.readInt();
        long timestampMs = kind == EntryKind.TIMED_RECORD ? reader.readLong() : EntryHandler.NO_TIMESTAMP;
        int batchEnd = reader.limit();
        int end = entryEnd(length);
        reader.limit(end);
        switch (kind) {
            case EntryKind.RECORD, EntryKind.TIMED_RECORD -> {
                Object value = decode();
                checkReadTo(end, kind);
                handler.onRecord(value, timestampMs);
            }
            case EntryKind.SCHEMA -> {
                codec = announced(reader.readString());
                checkReadTo(end, kind);
            }
            default -> readControl(kind, end, handler);
        }
        reader.limit(batchEnd);
    }

    private void readControl(byte kind, int end, EntryHandler handler) {
        switch (kind) {
            case EntryKind.WATERMARK -> {
                long timestampMs = reader.readLong();
                checkReadTo(end, kind);
                handler.onWatermark(timestampMs);
            }
            case EntryKind.IDLE -> {
                checkReadTo(end, kind);
                handler.onIdle();
            }
            case EntryKind.BARRIER -> {
                long checkpointId = reader.readLong();
                checkReadTo(end, kind);
                checkLast(kind, Batch.ENDS_WITH_BARRIER);
                handler.onBarrier(checkpointId);
            }
            case EntryKind.END_OF_INPUT -> {
                checkReadTo(end, kind);
                checkLast(kind, Batch.ENDS_INPUT);
                ended = true;
                handler.onEndOfInput();
            }
            default -> throw new CorruptBatchException("unknown entry: kind=" + kind, identity);
        }
    }

    private Codec<Object> announced(String description) {
        try {
            return codecs.byDescription(description);
        } catch (CodecException unknown) {
            throw new CodecException(
                    "records cannot be read here: codec=" + description + " cause=" + unknown.getMessage() + ", "
                            + identity,
                    unknown);
        }
    }

    private Object decode() {
        Codec<Object> announced = codec;
        if (announced == null) {
            throw new CorruptBatchException("record before the announcement of its codec", identity);
        }
        try {
            return announced.decode(reader);
        } catch (RuntimeException failed) {
            throw new CodecException(
                    "record cannot be decoded: codec=" + announced.description() + " sequence=" + (nextSequence - 1)
                            + " cause=" + failed.getMessage() + ", " + identity,
                    failed);
        }
    }

    private void skipEntry() {
        byte kind = reader.readByte();
        int length = reader.readInt();
        reader.skip(kind == EntryKind.TIMED_RECORD ? Long.BYTES : 0);
        reader.skip(entryEnd(length) - reader.position());
        entriesLeft--;
    }

    /** Where the payload that begins now ends. */
    private int entryEnd(int length) {
        if (length < 0 || length > reader.remaining()) {
            throw new CorruptBatchException(
                    "entry longer than its batch: bytes=" + length + " (expected: 0 to " + reader.remaining() + ")",
                    identity);
        }
        return reader.position() + length;
    }

    private void checkReadTo(int end, byte kind) {
        if (reader.position() != end) {
            throw new CorruptBatchException(
                    "entry not read to its end: kind=" + kind + " position=" + reader.position() + " (expected: " + end
                            + ")",
                    identity);
        }
    }

    /** Checks that an entry which ends its batch does so, and that the batch says so. */
    private void checkLast(byte kind, int flag) {
        Batch batch = Objects.requireNonNull(current, "the batch that is being read");
        if (entriesLeft > 0 || (batch.flags() & flag) == 0) {
            throw new CorruptBatchException(
                    "entry does not end its batch: kind=" + kind + " entries after it=" + entriesLeft + " flags="
                            + batch.flags() + " (expected: flag " + flag + " and no entry after it)",
                    identity);
        }
    }

    private void checkAllRead() {
        if (reader.remaining() > 0) {
            throw new CorruptBatchException("bytes after the last entry: bytes=" + reader.remaining(), identity);
        }
    }

    private void release() {
        Batch done = current;
        current = null;
        if (done != null) {
            receiver.release(done);
        }
    }
}
