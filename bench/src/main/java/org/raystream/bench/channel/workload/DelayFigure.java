package org.raystream.bench.channel.workload;

/** What is told of many delays. */
public enum DelayFigure {
    /** The median. */
    P50("p50"),
    /** What 99 of 100 do not exceed. */
    P99("p99"),
    /** The median of the p99 of each second: tells a tail that is always there from a machine that stood still now and then. */
    P99_OF_MEDIAN_SECOND("p99 of the median second"),
    /** What 999 of 1,000 do not exceed. */
    P999("p99.9"),
    /** The longest. */
    MAX("max");

    private final String label;

    DelayFigure(String label) {
        this.label = label;
    }

    /** What it is called where figures are shown. */
    public String label() {
        return label;
    }
}
