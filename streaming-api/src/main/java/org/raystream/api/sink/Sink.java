package org.raystream.api.sink;

import java.io.Serializable;

/** An end of a stream whose results become visible together when the job has consumed its input. */
public interface Sink<T> extends Serializable {

    /** Opens the writer of one subtask, on its node and thread. */
    SinkWriter<T> openWriter(SinkContext context) throws Exception;

    /** What it writes to, for plans and messages, for example {@code file out/}. */
    String description();
}
