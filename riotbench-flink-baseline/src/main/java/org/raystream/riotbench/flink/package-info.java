/** The tasks of RIoTBench as Apache Flink jobs. */
@NullMarked
package org.raystream.riotbench.flink;

import org.jspecify.annotations.NullMarked;
