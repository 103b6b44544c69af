/**
 * Where records come from: the source contract, and the sources that come with the engine.
 *
 * <p>May depend on: {@code closure}, {@code function}, {@code job}.
 */
@NullMarked
package org.raystream.api.source;

import org.jspecify.annotations.NullMarked;
