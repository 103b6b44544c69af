package org.raystream.bench.allocation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.Collector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.api.sink.SinkWriter;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;
import org.raystream.api.state.ValueState;

/**
 * What the engine allocates per record, in one JVM: a source whose records exist already, a keyed edge, a function with keyed state, a sink.
 * Between the first record that counts and the last, every byte that the tasks' threads allocate is counted.
 */
public final class Allocation {
    private static final int KEYS = 100;
    private static final int WARM_PART = 10; // of the records, one in so many is for warming up

    private static final Queue<Double> SOURCES =
            new ConcurrentLinkedQueue<>(); // functions of an embedded job are copies: only a static field
    private static final Queue<Double> SINKS = new ConcurrentLinkedQueue<>(); // can take what they measured

    private Allocation() {}

    /** Measures over {@code records} and prints bytes per record. */
    public static void run(long records, PrintStream out) throws InterruptedException {
        StreamingContext context = StreamingContext.buildContext().withConfig(Map.of("job.parallelism", "1"));
        context.fromSource(new TickSource(records))
                .keyBy(Tick::key)
                .process(new Latest())
                .sink(new MeteredSink(records / WARM_PART));
        context.execute("allocation").await();
        double source = SOURCES.remove();
        double sink = SINKS.remove();
        out.printf(
                Locale.ROOT,
                "allocation reader to channel             %10.3f B/record%n"
                        + "allocation channel to sink               %10.3f B/record, of which the decoded record %d%n",
                source,
                sink,
                Tick.OBJECT_BYTES);
    }

    /** Emits records that it has made before. */
    private record TickSource(long records) implements Source<Tick> {
        @Override
        public List<? extends SourceSplit> planSplits(PlanningContext context) {
            return List.of(new Whole("all"));
        }

        @Override
        public SourceReader<Tick> openReader(List<? extends SourceSplit> splits, SourceContext context) {
            return new TickReader(records);
        }
    }

    private record Whole(String id) implements SourceSplit {}

    private static final class TickReader implements SourceReader<Tick> {
        private final Tick[] ticks = new Tick[KEYS];
        private final ThreadMeter meter;
        private final long records;
        private long emitted;

        TickReader(long records) {
            this.records = records;
            this.meter = new ThreadMeter(records / WARM_PART);
            for (int key = 0; key < KEYS; key++) {
                ticks[key] = new Tick(key, key);
            }
        }

        @Override
        public ReadStatus poll(int limit, Collector<Tick> out) {
            for (int i = 0; i < limit && emitted < records; i++) {
                out.collect(ticks[(int) (emitted % KEYS)]);
                emitted++;
                meter.onRecord();
            }
            if (emitted < records) {
                return ReadStatus.MORE;
            }
            SOURCES.add(meter.bytesPerRecord());
            return ReadStatus.END;
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public void restore(byte[] position) {
            throw new UnsupportedOperationException("this source begins at its beginning only");
        }

        @Override
        public void close() {}
    }

    /** Keeps each key's latest record, and passes it on. */
    private static final class Latest implements KeyedProcessFunction<Long, Tick, Tick> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable ValueState<Tick> latest;

        @Override
        public void open(RuntimeContext context) {
            latest = context.valueState("latest", Tick.class);
        }

        @Override
        public void process(Tick tick, KeyedContext<Long> context, Collector<Tick> out) {
            Objects.requireNonNull(latest, "open comes first").update(tick);
            out.collect(tick);
        }
    }

    private record MeteredSink(long warmRecords) implements Sink<Tick> {
        @Override
        public SinkWriter<Tick> openWriter(SinkContext context) {
            ThreadMeter meter = new ThreadMeter(warmRecords);
            return new SinkWriter<>() {
                @Override
                public void write(Tick record) {
                    meter.onRecord();
                }

                @Override
                public void prepare() {
                    SINKS.add(meter.bytesPerRecord());
                }

                @Override
                public void commit() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public String description() {
            return "meter";
        }
    }
}
