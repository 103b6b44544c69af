package org.raystream.riotbench.task;

import java.util.function.Consumer;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;

/**
 * Filters the five observations of CITY messages; the key is the sensor. Emits one estimate for each observation of a message, in the message's
 * order.
 */
public final class CityKalman implements KeyedTask<SensorLine, Estimate, SensorFilters> {
    private final Kalman kalman;
    private final SenmlScanner scanner = new SenmlScanner();

    /** Filters with {@code kalman}. */
    public CityKalman(Kalman kalman) {
        this.kalman = kalman;
    }

    @Override
    public SensorFilters newState() {
        return new SensorFilters(kalman);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.raystream.riotbench.senml.MalformedMessageException if the line is no SenML message, or an observation no number
     */
    @Override
    public void process(SensorLine line, SensorFilters state, Consumer<? super Estimate> out) {
        long timestampMs = line.beginMessage(scanner);
        while (scanner.next()) {
            CityObservation observation = CityObservation.named(scanner.name());
            if (observation != null) {
                float estimate = kalman.estimate(state.of(observation), scanner.floatValue());
                out.accept(
                        new Estimate(timestampMs, line.source(), observation.fieldName(), scanner.value(), estimate));
            }
        }
    }
}
