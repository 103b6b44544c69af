/**
 * The command line behind the {@code raystream} script.
 *
 * <p>May depend on: every other package of this module.
 */
@NullMarked
package org.raystream.runtime.cli;

import org.jspecify.annotations.NullMarked;
