/**
 * Channels: the one-way, ordered link from one producing task to one consuming task, as those tasks see it.
 *
 * <p>May depend on: {@code batch}, {@code codec}, {@code log}, {@code transport}.
 */
@NullMarked
package org.raystream.runtime.channel;

import org.jspecify.annotations.NullMarked;
