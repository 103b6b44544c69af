/**
 * Keyed state and processing-time timers of one task.
 *
 * <p>May depend on: {@code codec}, {@code failure}.
 */
@NullMarked
package org.raystream.runtime.state;

import org.jspecify.annotations.NullMarked;
