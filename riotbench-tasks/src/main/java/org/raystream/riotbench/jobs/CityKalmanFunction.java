package org.raystream.riotbench.jobs;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.state.ValueState;
import org.raystream.riotbench.senml.SensorLine;
import org.raystream.riotbench.task.CityKalman;
import org.raystream.riotbench.task.Estimate;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.SensorFilters;

/** Runs {@link CityKalman} with the filters of each sensor in keyed state. */
final class CityKalmanFunction implements KeyedProcessFunction<String, SensorLine, Estimate> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CityKalman task;
    private transient @Nullable ValueState<SensorFilters> filters;

    @Override
    public void open(RuntimeContext context) {
        task = new CityKalman(Kalman.RIOTBENCH);
        filters = context.valueState("filters", SensorFilters.class);
    }

    @Override
    public void process(SensorLine line, KeyedContext<String> context, Collector<Estimate> out) {
        CityKalman kalman = opened(task);
        ValueState<SensorFilters> state = opened(filters);
        SensorFilters known = state.value();
        SensorFilters current = known == null ? kalman.newState() : known;
        kalman.process(line, current, out::collect);
        state.update(current);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("function used before it was opened");
        }
        return part;
    }
}
