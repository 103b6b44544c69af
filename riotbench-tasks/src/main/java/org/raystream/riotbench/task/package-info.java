/**
 * The tasks: what is computed for a record, with the state in the open, so that each engine keeps it in its own keyed state.
 *
 * <p>May depend on: {@code senml}.
 */
@NullMarked
package org.raystream.riotbench.task;

import org.jspecify.annotations.NullMarked;
