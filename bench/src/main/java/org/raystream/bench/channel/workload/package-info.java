/**
 * What two workers do together, when, and what they note of it, whatever they do it with.
 *
 * <p>May depend on: {@code race}, and {@code batch}, {@code config}, {@code host}, {@code log} and {@code transport} of the runtime.
 */
@NullMarked
package org.raystream.bench.channel.workload;

import org.jspecify.annotations.NullMarked;
