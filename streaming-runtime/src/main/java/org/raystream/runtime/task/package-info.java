/**
 * The running code of one execution vertex: a chain of operators behind a source or input channels, stepped by a duty cycle.
 *
 * <p>May depend on: {@code channel}, {@code codec}, {@code failure}, {@code closure}, {@code host}, {@code operator}, {@code proto}, {@code route}.
 */
@NullMarked
package org.raystream.runtime.task;

import org.jspecify.annotations.NullMarked;
