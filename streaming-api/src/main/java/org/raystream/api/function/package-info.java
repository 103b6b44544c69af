/**
 * The functions a user hands to a stream, and the context the engine hands to them.
 *
 * <p>May depend on: {@code state}.
 */
@NullMarked
package org.raystream.api.function;

import org.jspecify.annotations.NullMarked;
