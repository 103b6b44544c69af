/**
 * Measures single steps of the record path with JMH: nanoseconds and bytes allocated for each.
 *
 * <p>May depend on: {@code runtime.codec}, {@code runtime.batch}, {@code runtime.log} and its kinds.
 */
@NullMarked
package org.raystream.bench.micro;

import org.jspecify.annotations.NullMarked;
