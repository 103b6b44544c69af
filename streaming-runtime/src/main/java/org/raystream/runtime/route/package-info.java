/**
 * Where the records of an operator go: to the next operator of its chain, or over channels to the subtasks that a partitioning chooses.
 *
 * <p>May depend on: {@code channel}, {@code codec}, {@code failure}.
 */
@NullMarked
package org.raystream.runtime.route;

import org.jspecify.annotations.NullMarked;
