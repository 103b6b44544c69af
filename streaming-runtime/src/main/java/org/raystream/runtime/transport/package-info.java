/**
 * Transports: what carries the batches of a channel from the producing task to the consuming one. All carry the same bytes.
 *
 * <p>May depend on: {@code batch}, {@code host}.
 */
@NullMarked
package org.raystream.runtime.transport;

import org.jspecify.annotations.NullMarked;
