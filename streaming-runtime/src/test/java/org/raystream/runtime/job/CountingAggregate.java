package org.raystream.runtime.job;

import org.raystream.api.function.AggregateFunction;

/** Counts. */
final class CountingAggregate implements AggregateFunction<String, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long createAccumulator() {
        return 0L;
    }

    @Override
    public Long add(Long accumulator, String value) {
        return accumulator + 1;
    }

    @Override
    public Long result(Long accumulator) {
        return accumulator;
    }
}
