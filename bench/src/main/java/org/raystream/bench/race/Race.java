package org.raystream.bench.race;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs contenders by turns, so that what else goes on at the machine meets all of them alike, and compares their medians. A run whose results
 * differ from those of the others ends the race.
 */
public final class Race {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final long inputRecords;
    private final int warmUps;
    private final int runs;
    private final PrintStream out;

    /** Makes a race of {@code runs} counted rounds over an input of {@code inputRecords}. */
    public Race(String name, long inputRecords, int warmUps, int runs, PrintStream out) {
        this.name = name;
        this.inputRecords = inputRecords;
        this.warmUps = warmUps;
        this.runs = runs;
        this.out = out;
    }

    /** Runs them and prints a line per contender; the first is what the others are measured by. Returns its median rate, in input records per second. */
    public double run(List<Contender> contenders) throws Exception {
        List<List<Double>> rates = new ArrayList<>();
        contenders.forEach(contender -> rates.add(new ArrayList<>()));
        Outcome expected = null;
        for (int round = 0; round < warmUps + runs; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Outcome outcome = contenders.get(i).course().run();
                expected = expected == null ? outcome : expected;
                requireSame(contenders.get(i), expected, outcome);
                if (round >= warmUps) {
                    rates.get(i).add(inputRecords * NANOS_PER_SECOND / outcome.nanos());
                }
            }
        }
        return report(contenders, rates);
    }

    private double report(List<Contender> contenders, List<List<Double>> rates) {
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            Sample sample = new Sample(rates.get(i));
            medians.add(sample.median());
            out.printf(
                    Locale.ROOT,
                    "%-10s %-28s median %,10.0f records/s  range %,.0f to %,.0f  runs %d  %4.0f %% of %s%n",
                    name,
                    contenders.get(i).name(),
                    sample.median(),
                    sample.least(),
                    sample.greatest(),
                    runs,
                    100 * sample.median() / medians.get(0),
                    contenders.get(0).name());
        }
        return medians.get(0);
    }

    private void requireSame(Contender contender, Outcome expected, Outcome outcome) {
        if (outcome.records() != expected.records() || outcome.checksum() != expected.checksum()) {
            throw new IllegalStateException(name + ": results of '" + contender.name() + "' differ: records="
                    + outcome.records() + " checksum=" + outcome.checksum() + " (expected: records="
                    + expected.records() + " checksum=" + expected.checksum() + ")");
        }
    }
}
