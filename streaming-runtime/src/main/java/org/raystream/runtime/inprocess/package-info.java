/**
 * Hosts actors in this JVM: on threads of their own, which is the embedded mode, or stepped by one thread under a virtual clock, which is
 * the simulation.
 *
 * <p>May depend on: {@code host}, {@code proto}.
 */
@NullMarked
package org.raystream.runtime.inprocess;

import org.jspecify.annotations.NullMarked;
