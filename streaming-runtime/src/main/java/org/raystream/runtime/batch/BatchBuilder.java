package org.raystream.runtime.batch;

import java.util.function.LongSupplier;
import org.raystream.runtime.codec.ByteWriter;

/**
 * Numbers entries and gathers them into batches.
 *
 * <p>Threading: the producing task's thread.
 */
public final class BatchBuilder {
    /** Bytes in front of an entry's timestamp and payload. */
    public static final int ENTRY_HEADER_BYTES = 5;

    private final ChannelIdentity identity;
    private final LongSupplier orderPosition;
    private final ByteWriter writer;
    private int entries;
    private int flags;
    private int entryStart;
    private long nextSequence;

    /** Makes a builder whose first entry gets the number {@code firstSequence}, and whose batches begin in arrays of {@code initialBytes} and never need more than {@code maxBytes}. */
    public BatchBuilder(
            ChannelIdentity identity, long firstSequence, LongSupplier orderPosition, int initialBytes, int maxBytes) {
        this.nextSequence = firstSequence;
        this.identity = identity;
        this.orderPosition = orderPosition;
        this.writer = new ByteWriter(initialBytes, maxBytes);
        restart();
    }

    /** Begins an entry without a timestamp and returns where its payload goes. */
    public ByteWriter beginEntry(byte kind) {
        entryStart = writer.position();
        writer.writeByte(kind);
        writer.writeInt(0); // the payload bytes, known at the entry's end
        return writer;
    }

    /** Ends the entry that was begun last. */
    public void endEntry(int payloadStart) {
        writer.putInt(entryStart + 1, writer.position() - payloadStart);
        entries++;
    }

    /** Forgets the entry that was begun last. */
    public void abandonEntry() {
        writer.truncate(entryStart);
    }

    /** Sets a flag of the batch that is being built. */
    public void flag(int flag) {
        flags |= flag;
    }

    /** The sequence number of the next batch's first entry. */
    public long nextSequence() {
        return nextSequence;
    }

    /** How many entries the batch holds so far. */
    public int entries() {
        return entries;
    }

    /** How long the batch is so far, header included. */
    public int bytes() {
        return writer.position();
    }

    /** Bytes of the entry that was added last, its header included. */
    int lastEntryBytes() {
        return writer.position() - entryStart;
    }

    /** Closes the batch and goes on in {@code nextBuffer}. */
    public Batch seal(byte[] nextBuffer) {
        int length = writer.position();
        Batch batch = close(writer.replaceArray(nextBuffer), length, entries);
        restart();
        return batch;
    }

    /**
     * Closes the batch before the entry that was added last, which becomes the first of the next batch. The smaller part is copied into {@code nextBuffer}, so that
     * an array that grew for a large record leaves with that record.
     */
    public Batch sealBeforeLast(byte[] nextBuffer) {
        int from = entryStart;
        int lastBytes = lastEntryBytes();
        Batch batch = lastBytes <= from ? moveLast(nextBuffer, from, lastBytes) : copyRest(nextBuffer, from, lastBytes);
        entryStart = Batch.HEADER_BYTES;
        entries = 1;
        return batch;
    }

    private Batch moveLast(byte[] nextBuffer, int from, int lastBytes) {
        byte[] bytes = writer.replaceArray(nextBuffer);
        Batch batch = close(bytes, from, entries - 1);
        restart();
        writer.writeBytes(bytes, from, lastBytes);
        return batch;
    }

    private Batch copyRest(byte[] nextBuffer, int from, int lastBytes) {
        byte[] bytes = writer.array();
        byte[] rest = nextBuffer.length >= from ? nextBuffer : new byte[from];
        System.arraycopy(bytes, 0, rest, 0, from);
        System.arraycopy(bytes, from, bytes, Batch.HEADER_BYTES, lastBytes);
        writer.truncate(Batch.HEADER_BYTES + lastBytes);
        return close(rest, from, entries - 1);
    }

    private Batch close(byte[] bytes, int length, int count) {
        Batch.Contents contents = new Batch.Contents(flags, count, nextSequence, orderPosition.getAsLong());
        nextSequence += count;
        flags = 0;
        return Batch.seal(bytes, length, identity, contents);
    }

    private void restart() {
        entries = 0;
        flags = 0;
        writer.reset();
        int headerStart = writer.reserve(Batch.HEADER_BYTES);
        assert headerStart == 0 : "the header comes first: at=" + headerStart;
    }
}
