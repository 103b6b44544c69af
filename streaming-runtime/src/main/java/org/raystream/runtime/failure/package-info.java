/**
 * How things go wrong: the engine's exception, and failures in a form that crosses processes.
 *
 * <p>May depend on: {@code proto}.
 */
@NullMarked
package org.raystream.runtime.failure;

import org.jspecify.annotations.NullMarked;
