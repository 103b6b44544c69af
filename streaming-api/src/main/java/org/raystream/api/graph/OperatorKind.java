package org.raystream.api.graph;

/** What an operator does with a record, and so which user function it holds. */
public enum OperatorKind {
    /** Holds a {@link org.raystream.api.source.Source}. */
    SOURCE,
    /** Holds a {@link org.raystream.api.function.MapFunction}. */
    MAP,
    /** Holds a {@link org.raystream.api.function.FlatMapFunction}. */
    FLAT_MAP,
    /** Holds a {@link org.raystream.api.function.FilterFunction}. */
    FILTER,
    /** Holds a {@link org.raystream.api.function.ReduceFunction}; keyed. */
    REDUCE,
    /** Holds an {@link org.raystream.api.function.AggregateFunction}; keyed. */
    AGGREGATE,
    /** Holds a {@link org.raystream.api.function.ProcessFunction}. */
    PROCESS,
    /** Holds a {@link org.raystream.api.function.KeyedProcessFunction}; keyed. */
    KEYED_PROCESS,
    /** Holds a {@link org.raystream.api.function.TwoInputFunction}. */
    TWO_INPUT,
    /** Holds a {@link org.raystream.api.function.SinkFunction}. */
    SINK_FUNCTION,
    /** Holds a {@link org.raystream.api.sink.Sink}. */
    SINK,
    /** Sends every record to the driver; holds the {@link org.raystream.api.sink.CollectedRecords} to fill there. */
    COLLECT
}
