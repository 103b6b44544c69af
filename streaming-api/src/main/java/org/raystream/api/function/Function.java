package org.raystream.api.function;

import java.io.Serializable;

/**
 * Anything a user hands to a stream. It is serialised at submit and runs as one copy per subtask, so what it captures
 * must be {@link Serializable}; a job that breaks this is refused at the call that added the function.
 *
 * <p>Threading: one subtask calls its copy from one thread only. Records are shared between chained operators: treat
 * one as immutable once it was emitted.
 */
public interface Function extends Serializable {}
