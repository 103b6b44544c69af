package org.raystream.runtime.graph;

import java.lang.reflect.Field;
import java.nio.file.FileSystems;
import java.util.Map;
import org.raystream.api.StreamingContext;
import org.raystream.api.graph.StreamGraph;
import org.raystream.proto.JobGraph;
import org.raystream.runtime.config.Configuration;

/** Plans what a test wrote with the API. */
public final class Graphs {
    private Graphs() {}

    static JobGraph plan(StreamingContext context) {
        return plan(context, Map.of());
    }

    /** Plans with {@code settings}. */
    public static JobGraph plan(StreamingContext context, Map<String, String> settings) {
        Configuration configuration = Configuration.builder().code(settings).build();
        return new JobPlanner(configuration, FileSystems.getDefault()).plan(graph(context));
    }

    /** The API gives its graph to an executor only; a test of the planner does not want one. */
    static StreamGraph graph(StreamingContext context) {
        try {
            Field graph = StreamingContext.class.getDeclaredField("graph");
            graph.setAccessible(true);
            return (StreamGraph) graph.get(context);
        } catch (ReflectiveOperationException moved) {
            throw new AssertionError("StreamingContext holds its graph elsewhere", moved);
        }
    }
}
