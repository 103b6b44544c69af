/**
 * Jobs and loops over lines of sensor readings.
 *
 * <p>May depend on: {@code race}.
 */
@NullMarked
package org.raystream.bench.reading;

import org.jspecify.annotations.NullMarked;
