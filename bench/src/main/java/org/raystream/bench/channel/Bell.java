package org.raystream.bench.channel;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.transport.Doorbell;

/**
 * Wakes a task, once there is one.
 *
 * <p>Threading: any thread.
 */
final class Bell implements Doorbell {
    private volatile Scheduler.@Nullable Running task; // written once

    void connect(Scheduler.Running running) {
        task = running;
    }

    boolean hasEnded() {
        Scheduler.Running running = task;
        return running != null && running.hasEnded();
    }

    @Override
    public void ring() {
        Scheduler.Running running = task;
        if (running != null) {
            running.wake();
        }
    }
}
