package org.raystream.runtime.client;

import org.raystream.proto.JobGraph;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.graph.PlanDot;
import org.raystream.runtime.graph.PlanText;

/** What can be seen of a job without running it. */
public enum Preview {
    /** Every configuration key with its value and where that comes from. */
    CONFIGURATION {
        @Override
        String of(Configuration configuration, JobGraph graph) {
            return String.join("\n", configuration.describe());
        }
    },
    /** The plan for a person. */
    TEXT {
        @Override
        String of(Configuration configuration, JobGraph graph) {
            return PlanText.of(graph);
        }
    },
    /** The plan for Graphviz. */
    DOT {
        @Override
        String of(Configuration configuration, JobGraph graph) {
            return PlanDot.of(graph);
        }
    };

    /** Returns the text to print. */
    abstract String of(Configuration configuration, JobGraph graph);
}
