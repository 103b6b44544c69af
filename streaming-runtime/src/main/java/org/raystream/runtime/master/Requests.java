package org.raystream.runtime.master;

import org.raystream.proto.CancelTasks;
import org.raystream.proto.CommitSinks;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.DeployTasks;
import org.raystream.proto.EndWorker;
import org.raystream.proto.Hello;
import org.raystream.proto.JobSpec;
import org.raystream.proto.StartTasks;

/** What the master tells workers. */
final class Requests {
    static final ControlRequest HELLO =
            ControlRequest.newBuilder().setHello(Hello.getDefaultInstance()).build();
    static final ControlRequest START_TASKS = ControlRequest.newBuilder()
            .setStartTasks(StartTasks.getDefaultInstance())
            .build();
    static final ControlRequest COMMIT_SINKS = ControlRequest.newBuilder()
            .setCommitSinks(CommitSinks.getDefaultInstance())
            .build();
    static final ControlRequest CANCEL_TASKS = ControlRequest.newBuilder()
            .setCancelTasks(CancelTasks.getDefaultInstance())
            .build();
    static final ControlRequest END_WORKER = ControlRequest.newBuilder()
            .setEndWorker(EndWorker.getDefaultInstance())
            .build();

    private Requests() {}

    static ControlRequest deploy(JobSpec spec, WorkerPlan plan) {
        return ControlRequest.newBuilder()
                .setDeployTasks(DeployTasks.newBuilder().setSpec(spec).addAllTasks(plan.tasks()))
                .build();
    }
}
