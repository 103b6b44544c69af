/**
 * Keyed state: values that belong to one key and survive a failure of the worker that holds them.
 *
 * <p>May depend on: nothing.
 */
@NullMarked
package org.raystream.api.state;

import org.jspecify.annotations.NullMarked;
