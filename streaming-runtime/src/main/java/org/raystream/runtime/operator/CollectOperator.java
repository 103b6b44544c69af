package org.raystream.runtime.operator;

import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codec;

/** Sends records to the driver. */
final class CollectOperator extends Operator {
    private final int nodeId;
    private final Codec<Object> codec;
    private final CollectOutput output;
    private final TaskCounters counters;
    private final ByteWriter scratch = new ByteWriter(256);

    CollectOperator(
            OperatorContext context, int nodeId, Codec<Object> codec, CollectOutput output, TaskCounters counters) {
        super(context);
        this.nodeId = nodeId;
        this.codec = codec;
        this.output = output;
        this.counters = counters;
    }

    @Override
    void process(Object value, long timestampMs) {
        scratch.reset();
        codec.encode(value, scratch);
        output.add(nodeId, scratch.toByteArray());
        counters.addWritten();
    }
}
