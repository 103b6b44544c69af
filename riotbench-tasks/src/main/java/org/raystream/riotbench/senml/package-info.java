/**
 * The lines that RIoTBench reads: {@code <milliseconds since the epoch>,<SenML message>}, a SenML message being one JSON object.
 *
 * <pre>
 * 1422748800000,{"e":[{"u":"string","n":"source","sv":"ci4lr75sl0"},{"v":"8","u":"far","n":"temperature"}],"bt":1422748800000}
 * </pre>
 *
 * <p>May depend on: nothing.
 */
@NullMarked
package org.raystream.riotbench.senml;

import org.jspecify.annotations.NullMarked;
