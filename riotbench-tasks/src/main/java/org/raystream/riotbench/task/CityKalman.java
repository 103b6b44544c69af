package org.raystream.riotbench.task;

import java.util.Arrays;
import java.util.function.Consumer;
import org.raystream.riotbench.senml.MalformedMessageException;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;

/**
 * Filters the five observations of CITY messages; the key is the sensor. Emits one estimate for each observation of a message, in the message's
 * order. A line is taken as a whole: a malformed one emits nothing and changes no state.
 */
public final class CityKalman implements KeyedTask<SensorLine, Estimate, SensorFilters> {
    private static final int USUAL_OBSERVATIONS = 8;

    private final Kalman kalman;
    private final SenmlScanner scanner = new SenmlScanner();

    // the observations of the line in progress
    private CityObservation[] observations = new CityObservation[USUAL_OBSERVATIONS];
    private float[] measured = new float[USUAL_OBSERVATIONS];
    private String[] values = new String[USUAL_OBSERVATIONS];
    private int count;

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
     * @throws MalformedMessageException if the line is no SenML message of a sensor, or an observation no number; then {@code state} is as it was
     */
    @Override
    public void process(SensorLine line, SensorFilters state, Consumer<? super Estimate> out) {
        count = 0;
        long timestampMs = line.beginMessage(scanner);
        while (scanner.next()) {
            CityObservation observation = CityObservation.named(scanner.name());
            if (observation != null) {
                add(observation);
            }
        }
        requireSensor(line.source());
        for (int i = 0; i < count; i++) {
            CityObservation observation = observations[i];
            float estimate = kalman.estimate(state.of(observation), measured[i]);
            out.accept(new Estimate(timestampMs, line.source(), observation.fieldName(), values[i], estimate));
        }
    }

    private void add(CityObservation observation) {
        if (!scanner.hasValue()) {
            throw new MalformedMessageException(
                    "no value: name=" + observation.fieldName() + " (expected: a member v with a decimal number)");
        }
        if (count == values.length) {
            observations = Arrays.copyOf(observations, 2 * count);
            measured = Arrays.copyOf(measured, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        observations[count] = observation;
        measured[count] = scanner.floatValue();
        values[count] = scanner.numberText();
        count++;
    }

    private static void requireSensor(String source) {
        if (source.isEmpty()) {
            throw new MalformedMessageException(
                    "no sensor (expected: an element {\"n\":\"source\",\"sv\":\"...\"} with the sensor's id)");
        }
        if (source.indexOf('\n') >= 0 || source.indexOf('\r') >= 0) {
            throw new MalformedMessageException("line end in the sensor's id (expected: text that fits a line)");
        }
    }
}
