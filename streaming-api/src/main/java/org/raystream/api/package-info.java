/**
 * What a user writes a job with: the context, its streams, and the way to run them.
 *
 * <p>May depend on: every other package of this module.
 */
@NullMarked
package org.raystream.api;

import org.jspecify.annotations.NullMarked;
