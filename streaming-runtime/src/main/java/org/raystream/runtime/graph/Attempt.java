package org.raystream.runtime.graph;

/**
 * One run of a task.
 *
 * @param worker the name of the worker that runs it
 * @param incarnation its number; see {@link Incarnation}
 */
public record Attempt(ExecutionVertex vertex, String worker, long incarnation) {}
