/**
 * Compares programs that do the same work: by turns, with equal results, by their medians.
 *
 * <p>May depend on: no other package here.
 */
@NullMarked
package org.raystream.bench.race;

import org.jspecify.annotations.NullMarked;
