package org.raystream.runtime.channel;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.CodecException;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchSender;

/**
 * The producer's end of a channel: encodes entries into batches, appends them to the channel's log and hands them to the transport as credit allows. Appending always succeeds; a producer asks its
 * {@link OutputGate} before it takes more input, which bounds what waits here to a few batches and the output of one input record.
 *
 * <p>Threading: the producing task's thread.
 */
public final class OutputChannel {
    private static final int WAITING_BATCHES = 2;
    private static final int SLACK_BYTES = 1024;
    private static final long LOG_MEASURED_EVERY_NANOS = 100_000_000;
    private static final long UNCONSUMED_LOOK_NANOS = 100_000_000; // a producer is not told of all that is consumed
    private static final int CONTROL_BYTES = 1 << 20; // for entries beside a record of the largest size

    /**
     * Sizes and times of a channel.
     *
     * @param batchBytes how large a batch should get
     * @param recordMaxBytes the largest record that may pass
     * @param flushNanos how long an entry may wait in a batch that is not full
     */
    public record Limits(int batchBytes, int recordMaxBytes, long flushNanos) {}

    private final ChannelIdentity identity;
    private final Codecs codecs;
    private final String declaredCodec;
    private final BatchSender sender;
    private final @Nullable ReplayLog log;
    private final ChannelCounters counters;
    private final BatchBuilder builder;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private int batchBytes; // as the transport wants it now
    private final Limits limits;
    private final OutputGate gate;
    private @Nullable Codec<Object> codec; // chosen when the first record comes
    private long trimmedSequence;
    private boolean full;
    private long oldestEntryNanos = Long.MIN_VALUE;
    private long partSentNanos = Long.MIN_VALUE / 2; // when a batch that was not full went last
    private long records;
    private long logBytes;
    private long logMeasuredNanos;
    private boolean ended;

    /**
     * Opens the end, which goes on where its log ends.
     *
     * @param declaredCodec description of the codec for the declared record type, or empty: chosen for the first record
     * @param gate told when the channel is full and when it has room again
     * @param orderPosition asked for the producer's order position whenever a batch is closed
     */
    public OutputChannel(
            ChannelIdentity identity,
            Outlet outlet,
            Codecs codecs,
            String declaredCodec,
            Limits limits,
            OutputGate gate,
            LongSupplier orderPosition) {
        this.identity = identity;
        this.sender = outlet.sender();
        this.log = outlet.log();
        this.counters = outlet.counters();
        this.limits = limits;
        this.gate = gate;
        this.codecs = codecs;
        this.declaredCodec = declaredCodec;
        this.batchBytes = sender.batchBytes(limits.batchBytes());
        long largest = (long) batchBytes + limits.recordMaxBytes() + CONTROL_BYTES;
        this.builder = new BatchBuilder(
                identity, log == null ? 0 : log.endSequence(), orderPosition, batchBytes + SLACK_BYTES, (int)
                        Math.min(largest, ByteWriter.LARGEST_MAX_BYTES));
    }

    /**
     * Appends a record; {@code timestampMs} is {@link EntryHandler#NO_TIMESTAMP} if it has none.
     *
     * @throws CodecException if it cannot be encoded or is too large; the channel is then as it was before
     */
    public void append(Object value, long timestampMs) {
        Codec<Object> chosen = codec == null ? announce(value) : codec;
        boolean timed = timestampMs != EntryHandler.NO_TIMESTAMP;
        ByteWriter out = builder.beginEntry(timed ? EntryKind.TIMED_RECORD : EntryKind.RECORD);
        if (timed) {
            out.writeLong(timestampMs);
        }
        int payloadStart = out.position();
        encode(chosen, value, out);
        if (out.position() - payloadStart > limits.recordMaxBytes()) {
            throw tooLarge(value, out.position() - payloadStart);
        }
        builder.endEntry(payloadStart);
        records++;
        closeIfFull();
    }

    /** Appends a promise that no record with a timestamp below {@code timestampMs} follows. */
    public void appendWatermark(long timestampMs) {
        appendControl(EntryKind.WATERMARK, timestampMs);
        closeIfFull();
    }

    /** Appends that nothing is to be expected for a while. */
    public void appendIdle() {
        ByteWriter out = builder.beginEntry(EntryKind.IDLE);
        builder.endEntry(out.position());
        closeIfFull();
    }

    /** Appends what divides the records before a checkpoint from those after it; it ends its batch, which therefore goes at once. */
    public void appendBarrier(long checkpointId) {
        appendControl(EntryKind.BARRIER, checkpointId);
        builder.flag(Batch.ENDS_WITH_BARRIER);
        closeBatch();
    }

    private void appendControl(byte kind, long value) {
        ByteWriter out = builder.beginEntry(kind);
        int payloadStart = out.position();
        out.writeLong(value);
        builder.endEntry(payloadStart);
    }

    private void closeIfFull() {
        if (builder.bytes() >= batchBytes) {
            closeFullBatch();
        }
    }

    /** Appends the end of input; nothing may be appended after it. */
    public void end() {
        ByteWriter out = builder.beginEntry(EntryKind.END_OF_INPUT);
        builder.endEntry(out.position());
        builder.flag(Batch.ENDS_INPUT);
        ended = true;
        closeBatch();
        assert builder.entries() == 0 : "nothing follows the end of input";
    }

    /** Whether the consumer has consumed everything that was appended, the end of input included: until then some of it may have to be sent again. */
    public boolean isDrained() {
        return ended && waiting.isEmpty() && sender.consumedSequence() >= builder.nextSequence();
    }

    /** Lets go of the transport; nothing is appended any more. The log stays. */
    public void close() {
        sender.close();
    }

    /** How many records were appended. */
    public long records() {
        return records;
    }

    /** Hands over what may go now; returns how many batches went. */
    public int flush(long nowNanos) {
        sender.tend(nowNanos);
        batchBytes = sender.batchBytes(limits.batchBytes());
        trim();
        int sent = send();
        if (builder.entries() > 0 && waiting.isEmpty()) {
            if (oldestEntryNanos == Long.MIN_VALUE) {
                oldestEntryNanos = nowNanos;
            }
            boolean isDue = nowNanos - oldestEntryNanos >= limits.flushNanos();
            if (isDue || (nowNanos - partSentNanos >= sender.pauseNanos() && sender.isIdle())) {
                partSentNanos = nowNanos;
                closeBatch();
                sent += send();
            }
        }
        counters.onTurn(nowNanos, full);
        publish(nowNanos);
        return sent;
    }

    /** How long there is nothing to flush unless the bell of the producer rings, in nanoseconds; 0 if that cannot be known. */
    public long restNanos(long nowNanos) {
        if (builder.entries() == 0 && waiting.isEmpty()) {
            return sender.consumedSequence() < builder.nextSequence() ? UNCONSUMED_LOOK_NANOS : Long.MAX_VALUE;
        }
        if (!waiting.isEmpty() || oldestEntryNanos == Long.MIN_VALUE) {
            return 0;
        }
        long untilPauseEnds = partSentNanos + sender.pauseNanos() - nowNanos;
        long untilDue = oldestEntryNanos + limits.flushNanos() - nowNanos;
        return Math.max(0, Math.min(untilPauseEnds, untilDue));
    }

    private void publish(long nowNanos) {
        if (log != null && nowNanos - logMeasuredNanos >= LOG_MEASURED_EVERY_NANOS) {
            logMeasuredNanos = nowNanos;
            logBytes = log.diskBytes();
        }
        long appended = builder.nextSequence() + builder.entries();
        counters.publish(records, logBytes, sender.creditBytes(), appended - sender.consumedSequence());
    }

    private int send() {
        int sent = 0;
        for (Batch next = waiting.peek(); next != null && sender.offer(next); next = waiting.peek()) {
            waiting.remove();
            sent++;
        }
        if (full && waiting.size() < WAITING_BATCHES) {
            full = false;
            gate.onRoom();
        }
        return sent;
    }

    /** Until checkpoints say how far back a replay may begin, what was consumed is not needed any more. */
    private void trim() {
        long consumed = sender.consumedSequence();
        if (log != null && consumed > trimmedSequence) {
            log.trim(consumed);
            trimmedSequence = consumed;
        }
    }

    private void enqueue(Batch batch) {
        if (log != null && !log.append(batch)) {
            throw logFull(log);
        }
        counters.onBatch(batch.length());
        waiting.add(batch);
        if (!full && waiting.size() >= WAITING_BATCHES) {
            full = true;
            gate.onFull();
        }
    }

    private Codec<Object> announce(Object first) {
        Codec<Object> chosen =
                declaredCodec.isEmpty() ? codecs.forMixed(first.getClass()) : codecs.byDescription(declaredCodec);
        ByteWriter out = builder.beginEntry(EntryKind.SCHEMA);
        int payloadStart = out.position();
        out.writeString(chosen.description());
        builder.endEntry(payloadStart);
        codec = chosen;
        return chosen;
    }

    private void encode(Codec<Object> chosen, Object value, ByteWriter out) {
        try {
            chosen.encode(value, out);
        } catch (RuntimeException failed) {
            builder.abandonEntry();
            throw new CodecException(
                    "record cannot be encoded: class=" + value.getClass().getName() + " codec=" + chosen.description()
                            + " cause=" + failed.getMessage() + ", " + identity,
                    failed);
        }
    }

    /** The entry that was added last made the batch too large: it goes into the next one, and alone if it is too large for any. */
    private void closeFullBatch() {
        if (builder.bytes() > batchBytes && builder.entries() > 1) {
            enqueue(builder.sealBeforeLast(sender.buffer(batchBytes + SLACK_BYTES)));
        }
        if (builder.bytes() > batchBytes) {
            builder.flag(Batch.OVERSIZE);
        }
        if (builder.bytes() >= batchBytes) {
            closeBatch();
        }
        oldestEntryNanos = Long.MIN_VALUE;
    }

    private void closeBatch() {
        enqueue(builder.seal(sender.buffer(batchBytes + SLACK_BYTES)));
        oldestEntryNanos = Long.MIN_VALUE;
    }

    private StreamException logFull(ReplayLog of) {
        String text = "the quota for logs is used up: " + identity + " logBytes=" + of.diskBytes() + " firstSequence="
                + of.firstSequence() + " endSequence=" + of.endSequence()
                + " (expected: at least two segments for each channel of a worker, and consumers that keep up; raise log.quotaBytes,"
                + " or lower log.segmentBytes)";
        return new StreamException(StreamException.Kind.FAIL, text, new InvalidJobException(text));
    }

    private CodecException tooLarge(Object value, int bytes) {
        builder.abandonEntry();
        return new CodecException("record too large: class=" + value.getClass().getName() + " bytes=" + bytes
                + " (expected: at most record.maxBytes=" + limits.recordMaxBytes()
                + "; raise it or split the record), " + identity);
    }
}
