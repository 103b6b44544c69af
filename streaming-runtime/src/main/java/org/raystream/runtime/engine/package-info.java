/**
 * The engine's two actors behind one factory, for whatever hosts them.
 *
 * <p>May depend on: {@code host}, {@code master}, {@code proto}, {@code worker}.
 */
@NullMarked
package org.raystream.runtime.engine;

import org.jspecify.annotations.NullMarked;
