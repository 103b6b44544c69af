/**
 * Bytes from one process to another, below channels, batches and tasks: a bare socket, and the engine's carriers of frames.
 *
 * <p>May depend on: {@code race}, and the runtime's {@code transport.netty}, {@code security} and {@code config}.
 */
@NullMarked
package org.raystream.bench.carrier;

import org.jspecify.annotations.NullMarked;
