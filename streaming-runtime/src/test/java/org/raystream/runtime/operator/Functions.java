package org.raystream.runtime.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.raystream.api.function.Collector;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.RichFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.api.sink.SinkWriter;

/** User code of the tests. What it does is kept in a list of the class, because operators run copies of it. */
final class Functions {
    static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    private Functions() {}

    /** Tells when it is opened and closed, and fails in the steps it is told to fail in. */
    record Steps(String name, List<String> failing) implements MapFunction<Object, Object>, RichFunction {
        @Override
        public void open(RuntimeContext context) {
            step("open");
        }

        @Override
        public Object map(Object value) {
            step("map");
            return value;
        }

        @Override
        public void close() {
            step("close");
        }

        private void step(String step) {
            CALLS.add(name + " " + step);
            if (failing.contains(step)) {
                throw new IllegalStateException(name + " fails to " + step);
            }
        }
    }

    /** A sink that tells its steps. */
    record StepSink() implements Sink<Object> {
        @Override
        public SinkWriter<Object> openWriter(SinkContext context) {
            CALLS.add("open " + context.jobId() + " " + context.subtask() + "/" + context.parallelism());
            return new SinkWriter<>() {
                @Override
                public void write(Object value) {
                    CALLS.add("write " + value);
                }

                @Override
                public void prepare() {
                    CALLS.add("prepare");
                }

                @Override
                public void commit() {
                    CALLS.add("commit");
                }

                @Override
                public void close() {
                    CALLS.add("close");
                }
            };
        }

        @Override
        public String description() {
            return "steps";
        }
    }

    /** Emits each record twice and takes no notice of what fails behind it. */
    static final class Careless implements FlatMapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Object value, Collector<Object> out) {
            for (int i = 0; i < 2; i++) {
                try {
                    out.collect(value);
                } catch (Exception ignored) {
                    CALLS.add("ignored");
                }
            }
        }
    }

    /** Puts an exception of its own in front of what fails behind it. */
    static final class Wrapping implements FlatMapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Object value, Collector<Object> out) throws Exception {
            try {
                out.collect(value);
            } catch (Exception failed) {
                throw new Exception("could not emit", failed);
            }
        }
    }

    /** Emits a record only when it handles the next one, and the last one when it is closed. */
    static final class Late implements FlatMapFunction<Object, Object>, RichFunction {
        private static final long serialVersionUID = 1L;
        private transient List<Collector<Object>> collectors = new ArrayList<>();

        @Override
        public void open(RuntimeContext context) {
            collectors = new ArrayList<>();
        }

        @Override
        public void flatMap(Object value, Collector<Object> out) {
            collectors.add(out);
        }

        @Override
        public void close() {
            collectors.forEach(out -> out.collect("late"));
        }
    }

    /** A record is a command: {@code key +time} registers a timer, {@code key -time} deletes it; a timer emits its key and time. */
    static final class TimerCommands implements KeyedProcessFunction<String, String, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String command, KeyedContext<String> context, Collector<Object> out) {
            long timeMs = Long.parseLong(command.substring(command.indexOf(' ') + 2));
            if (command.contains("+")) {
                context.registerTimer(timeMs);
            } else {
                context.deleteTimer(timeMs);
            }
        }

        @Override
        public void onTimer(long timeMs, KeyedContext<String> context, Collector<Object> out) {
            var fired = context.valueState("fired", Integer.class);
            Integer before = fired.value();
            fired.update(before == null ? 1 : before + 1);
            out.collect(context.currentKey() + "@" + timeMs + " timer " + fired.value());
        }
    }
}
