/**
 * The types of user functions: what classes and lambdas still know of them, hints for the rest, and which can be keys.
 *
 * <p>May depend on: nothing.
 */
@NullMarked
package org.raystream.api.type;

import org.jspecify.annotations.NullMarked;
