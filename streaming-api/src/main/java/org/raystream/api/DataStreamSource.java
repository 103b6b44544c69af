package org.raystream.api;

import java.util.Collection;
import org.raystream.api.graph.StreamNode;

/** The stream of a source. */
public final class DataStreamSource<T> extends DataStream<T> {

    DataStreamSource(StreamingContext context, StreamNode node) {
        super(context, node);
    }

    /** The same as {@link StreamingContext#fromCollection}. */
    public static <T> DataStreamSource<T> fromCollection(StreamingContext context, Collection<? extends T> values) {
        return context.fromCollection(values);
    }
}
