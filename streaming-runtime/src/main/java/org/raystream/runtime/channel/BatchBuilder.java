package org.raystream.runtime.channel;

import java.util.function.LongSupplier;
import org.raystream.runtime.codec.ByteWriter;

/**
 * Numbers entries and gathers them into batches.
 *
 * <p>Threading: the producing task's thread.
 */
final class BatchBuilder {
    static final int ENTRY_HEADER_BYTES = 5;

    private final ChannelIdentity identity;
    private final LongSupplier orderPosition;
    private final ByteWriter writer;
    private int entries;
    private int flags;
    private int entryStart;
    private long nextSequence;

    BatchBuilder(ChannelIdentity identity, LongSupplier orderPosition, int initialBytes) {
        this.identity = identity;
        this.orderPosition = orderPosition;
        this.writer = new ByteWriter(initialBytes);
        restart();
    }

    /** Begins an entry without a timestamp and returns where its payload goes. */
    ByteWriter beginEntry(byte kind) {
        entryStart = writer.position();
        writer.writeByte(kind);
        writer.writeInt(0); // the payload bytes, known at the entry's end
        return writer;
    }

    /** Ends the entry that was begun last. */
    void endEntry(int payloadStart) {
        writer.putInt(entryStart + 1, writer.position() - payloadStart);
        entries++;
    }

    /** Forgets the entry that was begun last. */
    void abandonEntry() {
        writer.truncate(entryStart);
    }

    void flag(int flag) {
        flags |= flag;
    }

    int entries() {
        return entries;
    }

    int bytes() {
        return writer.position();
    }

    /** Bytes of the entry that was added last, its header included. */
    int lastEntryBytes() {
        return writer.position() - entryStart;
    }

    /** Closes the batch and goes on in {@code nextBuffer}. */
    Batch seal(byte[] nextBuffer) {
        int length = writer.position();
        return close(length, entries, nextBuffer);
    }

    /** Closes the batch before the entry that was added last, which becomes the first of the next batch. */
    Batch sealBeforeLast(byte[] nextBuffer) {
        byte[] bytes = writer.array();
        int from = entryStart;
        int lastBytes = lastEntryBytes();
        Batch batch = close(from, entries - 1, nextBuffer);
        entryStart = writer.position();
        writer.writeBytes(bytes, from, lastBytes);
        entries = 1;
        return batch;
    }

    private Batch close(int length, int count, byte[] nextBuffer) {
        byte[] bytes = writer.replaceArray(nextBuffer);
        Batch.Contents contents = new Batch.Contents(flags, count, nextSequence, orderPosition.getAsLong());
        Batch batch = Batch.seal(bytes, length, identity, contents);
        nextSequence += count;
        restart();
        return batch;
    }

    private void restart() {
        entries = 0;
        flags = 0;
        writer.reset();
        int headerStart = writer.reserve(Batch.HEADER_BYTES);
        assert headerStart == 0 : "the header comes first: at=" + headerStart;
    }
}
