package org.raystream.runtime.worker;

import java.util.ArrayList;
import java.util.List;
import org.raystream.proto.ChannelReport;
import org.raystream.proto.ChannelSpec;
import org.raystream.proto.TaskDeployment;
import org.raystream.runtime.channel.ChannelCounters;
import org.raystream.runtime.task.TaskPlan;

/** Tells what the channels that a task feeds have counted. */
final class ChannelReports {
    private ChannelReports() {}

    static List<ChannelReport> of(TaskPlan plan, TaskDeployment deployment) {
        List<ChannelReport> reports = new ArrayList<>();
        for (TaskPlan.Output output : plan.outputs()) {
            for (TaskPlan.Channel channel : output.channels()) {
                int id = channel.identity().channel();
                for (ChannelSpec spec : deployment.getOutputsList()) {
                    if (spec.getChannelId() == id) {
                        reports.add(report(spec, channel.outlet().counters()));
                    }
                }
            }
        }
        return reports;
    }

    private static ChannelReport report(ChannelSpec spec, ChannelCounters counters) {
        return ChannelReport.newBuilder()
                .setChannelId(spec.getChannelId())
                .setConsumerVertex(spec.getConsumerVertex())
                .setConsumerSubtask(spec.getConsumerSubtask())
                .setRecords(counters.records())
                .setBytes(counters.bytes())
                .setBatches(counters.batches())
                .setLogBytes(counters.logBytes())
                .setCreditBytes(counters.creditBytes())
                .setBlockedNanos(counters.blockedNanos())
                .setLagEntries(counters.lagEntries())
                .build();
    }
}
