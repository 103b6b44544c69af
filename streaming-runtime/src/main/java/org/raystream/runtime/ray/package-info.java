/**
 * The host on a real Ray cluster: actors as detached Ray actors, each in a process of its own; how a driver joins a cluster; and a cluster
 * on this machine. The only package that knows Ray.
 *
 * <p>May depend on: {@code streaming-api}, {@code proto}, {@code host}, {@code failure}.
 */
@NullMarked
package org.raystream.runtime.ray;

import org.jspecify.annotations.NullMarked;
