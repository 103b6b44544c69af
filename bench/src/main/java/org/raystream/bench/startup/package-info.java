/**
 * How long a user waits for the first record.
 *
 * <p>May depend on: {@code race}.
 */
@NullMarked
package org.raystream.bench.startup;

import org.jspecify.annotations.NullMarked;
