/**
 * How the objects of a job's author travel from the driver to the workers: by Java serialization, read with the job's own classes.
 *
 * <p>May depend on: {@code api.job}, {@code failure}.
 */
@NullMarked
package org.raystream.runtime.closure;

import org.jspecify.annotations.NullMarked;
