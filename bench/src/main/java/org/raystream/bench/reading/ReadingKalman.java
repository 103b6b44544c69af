package org.raystream.bench.reading;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.state.ValueState;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.KalmanState;

/** Filters each sensor's readings, with the filter in keyed state. */
final class ReadingKalman implements KeyedProcessFunction<String, ReadingLine, String> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ValueState<KalmanState> filter;

    @Override
    public void open(RuntimeContext context) {
        filter = context.valueState("filter", KalmanState.class);
    }

    @Override
    public void process(ReadingLine line, KeyedContext<String> context, Collector<String> out) {
        ValueState<KalmanState> state = Objects.requireNonNull(filter, "open comes first");
        KalmanState known = state.value();
        KalmanState current = known == null ? Kalman.RIOTBENCH.newState() : known;
        Reading reading = line.parse();
        float estimate = Kalman.RIOTBENCH.estimate(current, reading.value());
        state.update(current);
        out.collect(reading.with(estimate));
    }
}
