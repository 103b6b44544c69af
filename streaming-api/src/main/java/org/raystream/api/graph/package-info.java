/**
 * The stream graph: what the job's author wrote, before it is planned.
 *
 * <p>May depend on: {@code function}, {@code source}, {@code sink}, {@code job}.
 */
@NullMarked
package org.raystream.api.graph;

import org.jspecify.annotations.NullMarked;
