/**
 * The seam that hosts actors: what an actor is, how one is started, asked and watched, and how duty cycles get a thread. The engine behind
 * it never knows whether it runs on Ray, on threads of one JVM, or stepped by a test.
 *
 * <p>May depend on: {@code failure}, {@code proto}.
 */
@NullMarked
package org.raystream.runtime.host;

import org.jspecify.annotations.NullMarked;
