package org.raystream.api.source;

import java.io.Serializable;
import java.util.List;
import org.raystream.api.job.PlanningContext;

/**
 * A replayable origin of records. The driver plans its splits once; each subtask then reads its share of them through a
 * reader whose position can be taken and restored.
 */
public interface Source<T> extends Serializable {

    /**
     * Divides the input; called once, on the driver, at submit.
     *
     * @return any number of splits, also none. Each goes to exactly one subtask, which reads its splits in the order of
     *     this list
     * @throws org.raystream.api.job.InvalidJobException if the input is missing or unreadable
     */
    List<? extends SourceSplit> planSplits(PlanningContext context) throws Exception;

    /**
     * Called once on the driver when the whole job is planned, before anything of it runs; not called if only the plan
     * is shown. For work that the plan does not need, such as making the input that it speaks of.
     *
     * @throws org.raystream.api.job.InvalidJobException if the job cannot run after all
     */
    default void beforeStart() throws Exception {}

    /** Opens a reader for some splits, on the subtask's node and thread. */
    SourceReader<T> openReader(List<? extends SourceSplit> splits, SourceContext context) throws Exception;
}
