package org.raystream.runtime.graph;

import org.raystream.proto.JobVertex;

/**
 * One parallel instance of a job vertex: what one task runs.
 *
 * @param index position in {@link ExecutionGraph#vertices()}
 * @param vertex what it runs
 * @param subtask which instance, from 0
 */
public record ExecutionVertex(int index, JobVertex vertex, int subtask) {

    /** A name for logs and messages, for example {@code map -> filter[1/4]}. */
    public String name() {
        return vertex.getName() + "[" + subtask + "/" + vertex.getParallelism() + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecutionVertex that
                && vertex.getId() == that.vertex.getId()
                && subtask == that.subtask;
    }

    @Override
    public int hashCode() {
        return 31 * vertex.getId() + subtask;
    }

    @Override
    public String toString() {
        return name();
    }
}
