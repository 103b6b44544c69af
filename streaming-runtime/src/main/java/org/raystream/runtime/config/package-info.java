/**
 * The engine's configuration: which keys there are, what their values mean, and where a job's values come from.
 *
 * <p>May depend on: {@code api.job}.
 */
@NullMarked
package org.raystream.runtime.config;

import org.jspecify.annotations.NullMarked;
