/** Measures the engines side by side. */
@NullMarked
package org.raystream.bench;

import org.jspecify.annotations.NullMarked;
