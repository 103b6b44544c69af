package org.raystream.bench.channel;

/** What of a channel is measured. */
public enum Measure {
    /** Records per second, next to what the bare medium carries. */
    THROUGHPUT,
    /** How long a record is under way, next to a bare medium, if records come at their times whatever became of those before. */
    LATENCY,
    /** What a hundred channels cost that carry nothing, next to workers without channels, and how soon a record arrives then. */
    IDLE
}
