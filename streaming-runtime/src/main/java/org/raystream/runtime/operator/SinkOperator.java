package org.raystream.runtime.operator;

import org.jspecify.annotations.Nullable;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.api.sink.SinkWriter;

/** Writes records with the writer of a sink. */
final class SinkOperator extends Operator {
    private final Sink<Object> sink;
    private final SinkContext sinkContext;
    private final TaskCounters counters;
    private @Nullable SinkWriter<Object> writer;

    SinkOperator(OperatorContext context, Sink<Object> sink, SinkContext sinkContext, TaskCounters counters) {
        super(context);
        this.sink = sink;
        this.sinkContext = sinkContext;
        this.counters = counters;
    }

    @Override
    void open() throws Exception {
        writer = sink.openWriter(sinkContext);
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        opened().write(value);
        counters.addWritten();
    }

    @Override
    void prepare() throws Exception {
        opened().prepare();
    }

    @Override
    void commit() throws Exception {
        opened().commit();
    }

    @Override
    void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
    }

    private SinkWriter<Object> opened() {
        SinkWriter<Object> now = writer;
        if (now == null) {
            throw new IllegalStateException("sink '" + context().name() + "' is not open");
        }
        return now;
    }
}
