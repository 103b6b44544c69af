package org.raystream.runtime.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.raystream.api.job.ChannelMetrics;
import org.raystream.api.job.TaskMetrics;
import org.raystream.proto.ChannelReport;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskShares;

/** What a report of the master says of tasks and channels, in the words of the API. */
final class TaskViews {
    private TaskViews() {}

    static List<TaskMetrics> metrics(JobReport report) {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < report.getTasksCount(); i++) {
            names.put(report.getTasks(i).getVertexId(), report.getTaskNames(i));
        }
        List<TaskMetrics> tasks = new ArrayList<>();
        for (TaskReport task : report.getTasksList()) {
            tasks.add(task(task, names));
        }
        return tasks;
    }

    private static TaskMetrics task(TaskReport task, Map<Integer, String> names) {
        TaskShares shares = task.getShares();
        boolean isKnown = task.hasShares();
        return new TaskMetrics(
                names.getOrDefault(task.getVertexId(), ""),
                task.getSubtask(),
                task.getRecordsIn(),
                task.getRecordsOut(),
                isKnown ? shares.getBusy() : Double.NaN,
                isKnown ? shares.getBackPressured() : Double.NaN,
                isKnown ? shares.getIdle() : Double.NaN,
                task.getOutputsList().stream()
                        .map(channel -> channel(channel, names))
                        .toList());
    }

    private static ChannelMetrics channel(ChannelReport channel, Map<Integer, String> names) {
        return new ChannelMetrics(
                names.getOrDefault(channel.getConsumerVertex(), ""),
                channel.getConsumerSubtask(),
                channel.getRecords(),
                channel.getBytes(),
                channel.getBatches(),
                channel.getLogBytes(),
                channel.getCreditBytes(),
                TimeUnit.NANOSECONDS.toMillis(channel.getBlockedNanos()),
                channel.getLagEntries());
    }
}
