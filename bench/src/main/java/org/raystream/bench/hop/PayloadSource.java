package org.raystream.bench.hop;

import java.nio.ByteBuffer;
import java.util.List;
import org.raystream.api.function.Collector;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;

/** Emits payloads as fast as they are taken, for a time. */
final class PayloadSource implements Source<Payload> {
    private static final long serialVersionUID = 1L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int seconds;

    PayloadSource(int seconds) {
        this.seconds = seconds;
    }

    /** The only split. */
    private record Whole() implements SourceSplit {
        @Override
        public String id() {
            return "all";
        }
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) {
        return List.of(new Whole());
    }

    @Override
    public SourceReader<Payload> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        return new Reader(splits.isEmpty() ? 0 : seconds * NANOS_PER_SECOND);
    }

    private static final class Reader implements SourceReader<Payload> {
        private final long nanos;
        private long beganNanos;
        private long number;

        Reader(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public ReadStatus poll(int limit, Collector<Payload> out) {
            if (number == 0) {
                beganNanos = System.nanoTime();
            }
            if (System.nanoTime() - beganNanos >= nanos) {
                return ReadStatus.END;
            }
            for (int i = 0; i < limit; i++) {
                out.collect(new Payload(number++));
            }
            return ReadStatus.MORE;
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }

        @Override
        public void restore(byte[] position) {
            number = ByteBuffer.wrap(position).getLong();
        }

        @Override
        public void close() {}
    }
}
