/**
 * From what the author wrote to what runs: the planner turns the stream graph into the job graph, and the execution graph says
 * which tasks there are, on which worker each runs, and which channels join them.
 *
 * <p>May depend on: {@code api}, {@code proto}, {@code config}, {@code closure}, {@code codec}.
 */
@NullMarked
package org.raystream.runtime.graph;

import org.jspecify.annotations.NullMarked;
