/**
 * The tasks as Raystream jobs, each with a {@code main} that a job jar or an IDE starts. The only package here that knows the API.
 *
 * <p>May depend on: {@code city}, {@code senml}, {@code task}.
 */
@NullMarked
package org.raystream.riotbench.jobs;

import org.jspecify.annotations.NullMarked;
