/**
 * What the engine allocates per record.
 *
 * <p>May depend on: {@code race}.
 */
@NullMarked
package org.raystream.bench.allocation;

import org.jspecify.annotations.NullMarked;
