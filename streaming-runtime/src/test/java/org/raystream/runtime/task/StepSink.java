package org.raystream.runtime.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.api.sink.SinkWriter;

/** A sink that tells its steps, and at one of them does what the test says. */
final class StepSink implements Sink<Object> {
    private static final long serialVersionUID = 1L;

    static final List<String> STEPS = Collections.synchronizedList(new ArrayList<>());
    static volatile String special = "none";
    static volatile Callable<String> action = () -> "";

    /** Forgets calls and what is special. */
    static void reset() {
        at("none", () -> "");
        STEPS.clear();
    }

    static void at(String step, Callable<String> newAction) {
        special = step;
        action = newAction;
    }

    static void failAt(String step) {
        at(step, () -> {
            throw new IllegalStateException("fails to " + step);
        });
    }

    private static void step(String step) throws Exception {
        STEPS.add(step);
        if (special.equals(step)) {
            String unused = action.call();
        }
    }

    @Override
    public SinkWriter<Object> openWriter(SinkContext context) throws Exception {
        step("open");
        return new SinkWriter<>() {
            @Override
            public void write(Object value) throws Exception {
                step("write");
            }

            @Override
            public void prepare() throws Exception {
                step("prepare");
            }

            @Override
            public void commit() throws Exception {
                step("commit");
            }

            @Override
            public void close() throws Exception {
                step("close");
            }
        };
    }

    @Override
    public String description() {
        return "steps";
    }
}
