/**
 * Generated input that looks like the CITY data set: nine fields from the sensors of seven cities.
 *
 * <p>May depend on: nothing.
 */
@NullMarked
package org.raystream.riotbench.city;

import org.jspecify.annotations.NullMarked;
