/**
 * Refuses functions that cannot be shipped, at the call that adds them, naming what they captured.
 *
 * <p>May depend on: {@code job}, {@code type}.
 */
@NullMarked
package org.raystream.api.closure;

import org.jspecify.annotations.NullMarked;
