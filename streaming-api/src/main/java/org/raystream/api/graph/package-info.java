/**
 * The stream graph: what the job's author wrote, before it is planned.
 *
 * <p>May depend on: {@code function}.
 */
@NullMarked
package org.raystream.api.graph;

import org.jspecify.annotations.NullMarked;
