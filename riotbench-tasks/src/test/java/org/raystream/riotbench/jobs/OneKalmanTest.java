package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.Collector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.api.state.ValueState;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.KalmanState;

/** The published values, of one filter for all sensors, by a job. */
@Timeout(60)
class OneKalmanTest {

    static final class OneKalman implements KeyedProcessFunction<String, Float, Float> {
        @Override
        public void process(Float measured, KeyedContext<String> context, Collector<Float> out) {
            ValueState<KalmanState> filter = context.valueState("filter", KalmanState.class);
            KalmanState known = filter.value();
            KalmanState state = known == null ? Kalman.RIOTBENCH.newState() : known;
            out.collect(Kalman.RIOTBENCH.estimate(state, measured));
            filter.update(state);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void process_withOneKeyAtAnyParallelism_givesThePublishedEstimates(int parallelism) throws Exception {
        StreamingContext context =
                StreamingContext.buildContext().withConfig(Map.of("job.parallelism", "" + parallelism));
        CollectedRecords<Float> estimates = context.fromCollection(List.of(8f, 7.5f, 31.3f, 11.7f, 35.2f))
                .setParallelism(1)
                .keyBy(measured -> "all sensors")
                .process(new OneKalman())
                .collect();

        context.execute("one kalman").await();

        assertEquals(List.of(7.915914f, 7.6747456f, 19.310387f, 15.741342f, 24.736078f), estimates.records());
    }
}
