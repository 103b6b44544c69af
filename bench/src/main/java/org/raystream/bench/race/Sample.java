package org.raystream.bench.race;

import java.util.List;

/** Some measurements of one quantity. */
public final class Sample {
    private final List<Double> sorted;

    /** Takes the measurements, of which there is at least one. */
    public Sample(List<Double> values) {
        this.sorted = values.stream().sorted().toList();
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least. */
    public double least() {
        return sorted.get(0);
    }

    /** The greatest. */
    public double greatest() {
        return sorted.get(sorted.size() - 1);
    }
}
