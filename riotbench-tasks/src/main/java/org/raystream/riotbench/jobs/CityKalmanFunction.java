package org.raystream.riotbench.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.state.ValueState;
import org.raystream.riotbench.senml.MalformedMessageException;
import org.raystream.riotbench.senml.SensorLine;
import org.raystream.riotbench.task.CityKalman;
import org.raystream.riotbench.task.Estimate;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.SensorFilters;

/**
 * Runs {@link CityKalman} with the filters of each sensor in keyed state. Emits an {@link Estimate} for each observation, and a
 * {@link MalformedLine} for each line that cannot be read, unless that fails the job.
 */
final class CityKalmanFunction implements KeyedProcessFunction<String, SensorLine, Object> {
    private static final long serialVersionUID = 1L;

    private final List<String> files;
    private final boolean strict;
    private transient @Nullable CityKalman task;
    private transient @Nullable ValueState<SensorFilters> filters;
    private transient @Nullable Output output;

    /** {@code files} are those of the input; a malformed line fails the job if {@code strict}. */
    CityKalmanFunction(List<String> files, boolean strict) {
        this.files = List.copyOf(files);
        this.strict = strict;
    }

    @Override
    public void open(RuntimeContext context) {
        task = new CityKalman(Kalman.RIOTBENCH);
        filters = context.valueState("filters", SensorFilters.class);
        output = new Output();
    }

    @Override
    public void process(SensorLine line, KeyedContext<String> context, Collector<Object> out) {
        CityKalman kalman = opened(task);
        ValueState<SensorFilters> state = opened(filters);
        SensorFilters known = state.value();
        SensorFilters current = known == null ? kalman.newState() : known;
        try {
            kalman.process(line, current, opened(output).to(out));
        } catch (MalformedMessageException mistake) {
            out.collect(malformed(line, mistake));
            return;
        }
        state.update(current);
    }

    private MalformedLine malformed(SensorLine line, MalformedMessageException mistake) {
        MalformedLine malformed = MalformedLine.of(line, files.get(line.fileIndex()), mistake);
        if (strict) {
            throw new InvalidJobException("malformed line: file=" + malformed.file() + " line=" + malformed.lineNumber()
                    + " reason=" + malformed.reason()
                    + " (--strict fails at such a line; without it they are counted and set aside)");
        }
        return malformed;
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("function used before it was opened");
        }
        return part;
    }

    /** Passes estimates on; one object for all records. */
    private static final class Output implements Consumer<Estimate> {
        private @Nullable Collector<Object> collector;

        Output to(Collector<Object> out) {
            collector = out;
            return this;
        }

        @Override
        public void accept(Estimate estimate) {
            opened(collector).collect(estimate);
        }
    }
}
