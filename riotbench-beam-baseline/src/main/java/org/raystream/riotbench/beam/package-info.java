/** The tasks of RIoTBench as Apache Beam pipelines. */
@NullMarked
package org.raystream.riotbench.beam;

import org.jspecify.annotations.NullMarked;
