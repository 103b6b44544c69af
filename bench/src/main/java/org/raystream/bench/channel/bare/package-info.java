/**
 * What the bare media below channels carry, and how soon: the same loads without the engine's ends of channels in between.
 *
 * <p>May depend on: {@code channel.workload}, and {@code batch}, {@code config}, {@code host}, {@code log} and {@code transport} of the runtime.
 */
@NullMarked
package org.raystream.bench.channel.bare;

import org.jspecify.annotations.NullMarked;
