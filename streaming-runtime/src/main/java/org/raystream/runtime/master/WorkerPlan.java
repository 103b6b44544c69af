package org.raystream.runtime.master;

import java.util.List;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.TaskDeployment;
import org.raystream.runtime.host.ActorResources;

/**
 * One worker that a job needs, and what it is to run.
 *
 * @param settings what to start it with
 * @param resources what its process needs
 * @param slots how many tasks it can take, for messages
 * @param tasks what it runs
 */
record WorkerPlan(ActorSettings settings, ActorResources resources, int slots, List<TaskDeployment> tasks) {
    WorkerPlan {
        tasks = List.copyOf(tasks);
    }
}
