/**
 * Whole channels between two worker processes: the engine's own ends, logs and transports, driven by its own threads, next to what the bare media below carry.
 *
 * <p>May depend on: {@code race}, {@code channel.workload}, {@code channel.bare}, and the runtime's data plane: {@code batch}, {@code channel}, {@code codec}, {@code config}, {@code host}, {@code log}, {@code security},
 * {@code transport}.
 */
@NullMarked
package org.raystream.bench.channel;

import org.jspecify.annotations.NullMarked;
