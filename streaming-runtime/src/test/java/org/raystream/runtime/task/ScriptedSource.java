package org.raystream.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;

/** A source whose polls the test writes. The script is kept in the class, because a task runs a copy of the source. */
final class ScriptedSource implements Source<Object> {
    private static final long serialVersionUID = 1L;

    static final List<Integer> LIMITS = new ArrayList<>();
    static final List<String> STEPS = new ArrayList<>();
    static BiFunction<Integer, Collector<Object>, @Nullable ReadStatus> poll = (limit, out) -> ReadStatus.END;
    static Callable<Double> progress = () -> Double.NaN;
    static Callable<String> open = () -> "opened";
    static Callable<String> close = () -> "closed";

    /** Forgets script and calls. */
    static void reset() {
        LIMITS.clear();
        STEPS.clear();
        poll = (limit, out) -> ReadStatus.END;
        progress = () -> Double.NaN;
        open = () -> "opened";
        close = () -> "closed";
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) {
        return List.of();
    }

    @Override
    public SourceReader<Object> openReader(List<? extends SourceSplit> splits, SourceContext context) throws Exception {
        STEPS.add(open.call());
        return new Reader();
    }

    private static final class Reader implements SourceReader<Object> {
        @Override
        @SuppressWarnings("NullAway") // a reader of the user's may break the contract
        public ReadStatus poll(int limit, Collector<Object> out) {
            LIMITS.add(limit);
            return poll.apply(limit, out);
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public void restore(byte[] position) {}

        @Override
        public double progress() {
            try {
                return progress.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            STEPS.add(close.call());
        }
    }
}
