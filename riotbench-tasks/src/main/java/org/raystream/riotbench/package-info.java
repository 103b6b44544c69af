/**
 * The tasks of RIoTBench (Shukla, Chaturvedi, Simmhan 2017), free of any engine. The packages below hold the tasks, the format and the
 * generated data that they work on, and, alone in knowing an engine, their Raystream jobs.
 */
@NullMarked
package org.raystream.riotbench;

import org.jspecify.annotations.NullMarked;
