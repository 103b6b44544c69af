/**
 * Replay logs: what a channel carried, kept on the producer's node so that its consumer can read it again.
 *
 * <p>May depend on: {@code batch}, {@code failure}.
 */
@NullMarked
package org.raystream.runtime.log;

import org.jspecify.annotations.NullMarked;
