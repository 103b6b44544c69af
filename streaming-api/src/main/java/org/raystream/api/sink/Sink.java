package org.raystream.api.sink;

import java.io.Serializable;
import java.util.OptionalInt;
import org.raystream.api.job.PlanningContext;

/** An end of a stream whose results become visible together when the job has consumed its input. */
public interface Sink<T> extends Serializable {

    /**
     * Called once on the driver, at submit, before anything runs: looks whether results can be written.
     *
     * @throws org.raystream.api.job.InvalidJobException if they cannot, or would mix with others
     */
    default void plan(PlanningContext context) throws Exception {}

    /** The parallelism that it runs with unless the author sets one; empty for that of the job. */
    default OptionalInt defaultParallelism() {
        return OptionalInt.empty();
    }

    /** Opens the writer of one subtask, on its node and thread. */
    SinkWriter<T> openWriter(SinkContext context) throws Exception;

    /** What it writes to, for plans and messages, for example {@code file out/}. */
    String description();
}
