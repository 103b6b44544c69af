package org.raystream.bench.channel;

/** What is told of many delays. */
enum DelayFigure {
    P50("p50"),
    P99("p99"),
    /** The median of the p99 of each second: tells a tail that is always there from a machine that stood still now and then. */
    P99_OF_MEDIAN_SECOND("p99 of the median second"),
    P999("p99.9"),
    MAX("max");

    private final String label;

    DelayFigure(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
