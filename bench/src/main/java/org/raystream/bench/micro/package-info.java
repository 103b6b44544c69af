/**
 * Measures single steps of the record path with JMH: nanoseconds and bytes allocated for each.
 *
 * <p>May depend on: {@code runtime.codec}.
 */
@NullMarked
package org.raystream.bench.micro;

import org.jspecify.annotations.NullMarked;
