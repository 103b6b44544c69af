package org.raystream.runtime.task;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.route.RecordReceiver;

/** Reads input channels in turn, a bounded number of entries from each. */
final class ChannelInput implements TaskInput {
    private final Lane[] channels;
    private int next;
    private int openChannels;

    /** A channel with the handler of its entries. */
    private record Lane(InputChannel channel, Handler handler) {}

    /** Hands over to the chain's input that the channel belongs to. */
    private final class Handler implements EntryHandler {
        private final RecordReceiver receiver;
        private final BooleanSupplier readiness;
        private long records;

        Handler(RecordReceiver receiver, BooleanSupplier readiness) {
            this.receiver = receiver;
            this.readiness = readiness;
        }

        @Override
        public boolean isReady() {
            return readiness.getAsBoolean();
        }

        @Override
        public void onRecord(Object value, long timestampMs) {
            records++;
            receiver.receive(value, timestampMs);
        }

        @Override
        public void onWatermark(long timestampMs) {
            throw notExpected("watermark timestampMs=" + timestampMs);
        }

        @Override
        public void onIdle() {
            throw notExpected("idle");
        }

        @Override
        public void onBarrier(long checkpointId) {
            throw notExpected("barrier checkpoint=" + checkpointId);
        }

        private static StreamException notExpected(String entry) {
            return new StreamException(
                    StreamException.Kind.BUG,
                    "control entry of a kind that no task sends: entry=" + entry
                            + " (expected: records and the end of input)",
                    null);
        }

        @Override
        public void onEndOfInput() {
            openChannels--;
        }
    }

    /** A channel and the receiver of its records. */
    record Source(InputChannel channel, RecordReceiver receiver) {}

    /** Reads {@code sources} while {@code readiness} says that the task can take another record. */
    ChannelInput(List<Source> sources, BooleanSupplier readiness) {
        this.channels = sources.stream()
                .map(source -> new Lane(source.channel(), new Handler(source.receiver(), readiness)))
                .toArray(Lane[]::new);
        this.openChannels = channels.length;
    }

    @Override
    public int read(int limit) {
        int done = 0;
        for (int i = 0; i < channels.length && done < limit; i++) {
            Lane from = channels[next];
            next = next + 1 == channels.length ? 0 : next + 1;
            done += from.channel().read(limit - done, from.handler());
        }
        return done;
    }

    @Override
    public boolean isEnded() {
        return openChannels == 0;
    }

    @Override
    public long restNanos() {
        long rest = Long.MAX_VALUE;
        for (Lane lane : channels) {
            rest = Math.min(rest, lane.channel().restNanos());
        }
        return rest;
    }

    @Override
    public long records() {
        long records = 0;
        for (Lane lane : channels) {
            records += lane.handler().records;
        }
        return records;
    }

    @Override
    public long sourceRecords() {
        return 0;
    }

    @Override
    public double done() {
        return Double.NaN;
    }

    @Override
    public long position() {
        long position = 0;
        for (Lane lane : channels) {
            position += lane.channel().nextSequence();
        }
        return position;
    }

    @Override
    public @Nullable StreamException close() {
        for (Lane lane : channels) {
            lane.channel().close();
        }
        return null;
    }
}
