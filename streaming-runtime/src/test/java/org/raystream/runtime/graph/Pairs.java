package org.raystream.runtime.graph;

import org.raystream.api.function.Collector;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.function.TwoInputFunction;

/** Passes the records of both inputs on. */
final class Pairs implements TwoInputFunction<String, String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processLeft(String value, RuntimeContext context, Collector<String> out) {
        out.collect(value);
    }

    @Override
    public void processRight(String value, RuntimeContext context, Collector<String> out) {
        out.collect(value);
    }
}
