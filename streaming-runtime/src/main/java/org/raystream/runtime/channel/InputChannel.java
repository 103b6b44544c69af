package org.raystream.runtime.channel;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

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

    /** Opens the end. */
    public InputChannel(ChannelIdentity identity, BatchReceiver receiver, Codecs codecs) {
        this.identity = identity;
        this.receiver = receiver;
        this.codecs = codecs;
    }

    /** Whether the end of input was consumed. */
    public boolean isEnded() {
        return ended;
    }

    /** The sequence number of the next entry to consume. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Hands at most {@code limit} entries to {@code handler}, while it is ready, and returns how many. */
    public int read(int limit, EntryHandler handler) {
        int done = 0;
        while (done < limit && !ended && handler.isReady() && (entriesLeft > 0 || open())) {
            done++;
            entriesLeft--;
            nextSequence++;
            readEntry(handler);
            if (entriesLeft == 0) {
                release();
            }
        }
        return done;
    }

    private boolean open() {
        Batch batch = receiver.poll();
        if (batch == null) {
            return false;
        }
        batch.verify(identity);
        if (batch.firstSequence() > nextSequence) {
            throw new CorruptBatchException(
                    "out of order: sequence=" + batch.firstSequence() + " (expected: " + nextSequence + ")", identity);
        }
        current = batch;
        reader.wrap(batch.bytes(), batch.entriesOffset(), batch.length() - batch.entriesOffset());
        entriesLeft = batch.entries();
        for (long known = nextSequence - batch.firstSequence(); known > 0; known--) {
            skipEntry();
        }
        if (entriesLeft == 0) {
            release();
        }
        return entriesLeft > 0;
    }

    private void readEntry(EntryHandler handler) {
        byte kind = reader.readByte();
        int length = reader.readInt();
        long timestampMs = kind == EntryKind.TIMED_RECORD ? reader.readLong() : EntryHandler.NO_TIMESTAMP;
        int end = reader.position() + length;
        switch (kind) {
            case EntryKind.RECORD, EntryKind.TIMED_RECORD -> handler.onRecord(decode(), timestampMs);
            case EntryKind.SCHEMA -> codec = codecs.byDescription(reader.readString());
            case EntryKind.END_OF_INPUT -> {
                ended = true;
                handler.onEndOfInput();
            }
            default -> throw new CorruptBatchException("unknown entry: kind=" + kind, identity);
        }
        if (reader.position() != end) {
            throw new CorruptBatchException(
                    "entry not read to its end: kind=" + kind + " position=" + reader.position() + " (expected: " + end
                            + ")",
                    identity);
        }
    }

    private Object decode() {
        Codec<Object> announced = codec;
        if (announced == null) {
            throw new CorruptBatchException("record before the announcement of its codec", identity);
        }
        return announced.decode(reader);
    }

    private void skipEntry() {
        byte kind = reader.readByte();
        int length = reader.readInt();
        reader.skip(length + (kind == EntryKind.TIMED_RECORD ? Long.BYTES : 0));
        entriesLeft--;
    }

    private void release() {
        Batch done = current;
        current = null;
        if (done != null) {
            receiver.release(done);
        }
    }
}
