package org.raystream.runtime.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.transport.Doorbell;

/**
 * The doorbells of a worker's tasks, which exist before the tasks get turns.
 *
 * <p>Threading: any thread.
 */
final class TaskBells {
    private final Map<Long, Bell> bells = new ConcurrentHashMap<>();

    /** A doorbell that is silent until it is connected. */
    private static final class Bell implements Doorbell {
        private volatile Scheduler.@Nullable Running task; // written once, when the task starts

        @Override
        public void ring() {
            Scheduler.Running running = task;
            if (running != null) {
                running.wake();
            }
        }
    }

    Doorbell bell(int vertex, int subtask) {
        return bells.computeIfAbsent(key(vertex, subtask), unused -> new Bell());
    }

    /** From now on the task's bell wakes {@code running}. */
    void connect(int vertex, int subtask, Scheduler.Running running) {
        bells.computeIfAbsent(key(vertex, subtask), unused -> new Bell()).task = running;
    }

    private static long key(int vertex, int subtask) {
        return (long) vertex << 32 | subtask;
    }
}
