package org.raystream.runtime.master;

import java.util.ArrayList;
import java.util.List;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.JobSpec;
import org.raystream.proto.TaskDeployment;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.ExecutionMode;
import org.raystream.runtime.config.LogChoice;
import org.raystream.runtime.graph.Deployment;
import org.raystream.runtime.graph.ExecutionGraph;
import org.raystream.runtime.graph.Incarnation;
import org.raystream.runtime.graph.Incarnations;
import org.raystream.runtime.graph.Placement;
import org.raystream.runtime.graph.WorkerLayout;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.log.chronicle.ChronicleJvm;
import org.raystream.runtime.transport.netty.NettyJvm;

/** Decides which workers a job gets and what each of them runs. */
final class WorkerPlanner {
    private WorkerPlanner() {}

    /**
     * Plans the workers of a job whose master has {@code master} as its settings.
     *
     * @throws org.raystream.api.job.InvalidJobException if its tasks do not fit
     */
    static List<WorkerPlan> plan(JobSpec spec, ActorSettings master, List<Node> nodes) {
        Configuration configuration = Configuration.ofSettings(master.getSettingsMap());
        ExecutionGraph graph = ExecutionGraph.of(spec.getGraph());
        WorkerLayout layout =
                WorkerLayout.of(configuration, nodes.size(), graph.vertices().size());
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= layout.workers(); i++) {
            names.add(spec.getJobId() + "/worker-" + i);
        }
        Deployment deployment = new Deployment(
                graph, Placement.spread(graph, names, layout.slots()), new Incarnations(Incarnation.FIRST_EPOCH));
        List<WorkerPlan> plans = new ArrayList<>();
        for (String name : names) {
            List<TaskDeployment> tasks = deployment.tasksOn(name);
            if (!tasks.isEmpty()) {
                plans.add(new WorkerPlan(settings(name, master), resources(configuration), layout.slots(), tasks));
            }
        }
        return plans;
    }

    private static ActorSettings settings(String name, ActorSettings master) {
        return master.toBuilder()
                .setName(name)
                .setRole(ActorSettings.Role.JOB_WORKER)
                .setMaster(master.getName())
                .build();
    }

    /** The node is left to the host, which knows what is free where. */
    private static ActorResources resources(Configuration configuration) {
        if (configuration.value(EngineKeys.EXECUTION_MODE) == ExecutionMode.EMBEDDED) {
            return new ActorResources(0, null, 0, List.of());
        }
        return new ActorResources(
                configuration.value(EngineKeys.WORKER_CPUS),
                null,
                configuration.value(EngineKeys.WORKER_HEAP_MB),
                jvmOptions(configuration));
    }

    private static List<String> jvmOptions(Configuration configuration) {
        List<String> options = new ArrayList<>(NettyJvm.options());
        if (configuration.value(EngineKeys.CHANNEL_LOG) == LogChoice.CHRONICLE) {
            options.addAll(ChronicleJvm.options());
        }
        options.addAll(configuration.value(EngineKeys.WORKER_JVM_OPTIONS));
        return options;
    }
}
