/**
 * Types that lambdas hide, and tuples.
 *
 * <p>May depend on: nothing.
 */
@NullMarked
package org.raystream.api.type;

import org.jspecify.annotations.NullMarked;
