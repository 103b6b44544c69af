/**
 * How a job comes on, as a person at a terminal sees it.
 *
 * <p>May depend on: {@code host}.
 */
@NullMarked
package org.raystream.runtime.progress;

import org.jspecify.annotations.NullMarked;
