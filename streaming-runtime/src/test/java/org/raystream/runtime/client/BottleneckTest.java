package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ChannelReport;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskShares;
import org.raystream.proto.TaskState;

/** Jobs of the chains a, b, c: each feeds the next. */
final class BottleneckTest {

    @Test
    void of_aJobThatRunsFreely_isNone() {
        assertEquals(Optional.empty(), Bottleneck.of(job(0.9, 0, 0.8, 0, 0.4, 0)));
        assertEquals(Optional.empty(), Bottleneck.of(JobReport.getDefaultInstance()));
    }

    @Test
    void of_aBusyTaskBehindABlockedOne_isThatTask() {
        assertEquals(Optional.of("b"), Bottleneck.of(job(0.1, 0.9, 1, 0, 0.1, 0)));
        assertEquals(Optional.of("c"), Bottleneck.of(job(0.1, 0.9, 0.1, 0.9, 1, 0)));
    }

    @Test
    void of_twoThatBothLimit_isTheOneFartherDownstream() {
        assertEquals(Optional.of("c"), Bottleneck.of(job(0.3, 0.7, 0.6, 0.4, 1, 0)));
    }

    @Test
    void of_aBusyTaskWhoseFeedersHaveRoom_isNone() {
        assertEquals(Optional.empty(), Bottleneck.of(job(0.5, 0.1, 1, 0, 0, 0)));
    }

    @Test
    void of_aJobWhoseTasksAreOver_isNone() {
        JobReport.Builder over = job(0.1, 0.9, 1, 0, 0.1, 0).toBuilder();
        over.getTasksBuilderList().forEach(task -> task.setState(TaskState.TASK_FINISHED));

        assertEquals(Optional.empty(), Bottleneck.of(over.build()));
    }

    private static JobReport job(
            double busyA, double blockedA, double busyB, double blockedB, double busyC, double blockedC) {
        return JobReport.newBuilder()
                .addTaskNames("c") // the order of vertices need not be theirs in the graph
                .addTasks(task(1, busyC, blockedC))
                .addTaskNames("b")
                .addTasks(task(2, busyB, blockedB)
                        .addOutputs(ChannelReport.newBuilder().setConsumerVertex(1)))
                .addTaskNames("a")
                .addTasks(task(3, busyA, blockedA)
                        .addOutputs(ChannelReport.newBuilder().setConsumerVertex(2)))
                .build();
    }

    private static TaskReport.Builder task(int vertex, double busy, double blocked) {
        return TaskReport.newBuilder()
                .setVertexId(vertex)
                .setState(TaskState.TASK_RUNNING)
                .setShares(TaskShares.newBuilder().setBusy(busy).setBackPressured(blocked));
    }
}
