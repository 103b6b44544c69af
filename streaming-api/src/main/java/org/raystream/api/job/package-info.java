/**
 * A submitted job as its author sees it, and the seam behind which an engine runs it.
 *
 * <p>May depend on: {@code graph}.
 */
@NullMarked
package org.raystream.api.job;

import org.jspecify.annotations.NullMarked;
