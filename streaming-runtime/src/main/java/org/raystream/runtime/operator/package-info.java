/**
 * Operators: what a task does with a record, around the user's functions; chained operators hand records over by method call.
 *
 * <p>May depend on: {@code channel}, {@code closure}, {@code codec}, {@code failure}, {@code host}, {@code proto}, {@code route}, {@code state}.
 */
@NullMarked
package org.raystream.runtime.operator;

import org.jspecify.annotations.NullMarked;
