/** The tasks of RIoTBench, free of any engine. */
@NullMarked
package org.raystream.riotbench;

import org.jspecify.annotations.NullMarked;
