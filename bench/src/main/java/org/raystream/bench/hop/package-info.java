/**
 * Records from one worker process to another.
 *
 * <p>May depend on: {@code race}.
 */
@NullMarked
package org.raystream.bench.hop;

import org.jspecify.annotations.NullMarked;
