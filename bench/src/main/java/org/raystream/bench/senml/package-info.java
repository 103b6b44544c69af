/**
 * The main job over SenML messages.
 *
 * <p>May depend on: {@code race}.
 */
@NullMarked
package org.raystream.bench.senml;

import org.jspecify.annotations.NullMarked;
