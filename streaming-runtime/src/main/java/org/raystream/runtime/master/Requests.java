package org.raystream.runtime.master;

import java.util.List;
import java.util.Optional;
import org.raystream.proto.CancelTasks;
import org.raystream.proto.ChannelSecurity;
import org.raystream.proto.CommitSinks;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.DeployTasks;
import org.raystream.proto.EndWorker;
import org.raystream.proto.Hello;
import org.raystream.proto.JobSpec;
import org.raystream.proto.StartTasks;
import org.raystream.proto.WorkerHello;

/** What the master tells workers. */
final class Requests {
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

    /** Asks who a worker is; with {@code security}, it is to listen for frames. */
    static ControlRequest hello(Optional<ChannelSecurity> security) {
        Hello.Builder hello = Hello.newBuilder();
        security.ifPresent(hello::setSecurity);
        return ControlRequest.newBuilder().setHello(hello).build();
    }

    static ControlRequest deploy(JobSpec spec, WorkerPlan plan, List<WorkerHello> workers) {
        return ControlRequest.newBuilder()
                .setDeployTasks(DeployTasks.newBuilder()
                        .setSpec(spec)
                        .addAllTasks(plan.tasks())
                        .addAllWorkers(workers))
                .build();
    }
}
