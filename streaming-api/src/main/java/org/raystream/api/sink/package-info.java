/**
 * Where results go: the sink contract, and the sinks that come with the engine.
 *
 * <p>May depend on: {@code job}.
 */
@NullMarked
package org.raystream.api.sink;

import org.jspecify.annotations.NullMarked;
