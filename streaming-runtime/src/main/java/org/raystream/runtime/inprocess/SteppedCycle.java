package org.raystream.runtime.inprocess;

import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;

/**
 * A cycle that a {@link SteppingScheduler} gives turns to.
 *
 * <p>Threading: the stepping thread.
 */
final class SteppedCycle implements Scheduler.Running {
    private final String name;
    private final ClassLoader contextClassLoader;
    private final DutyCycle cycle;
    private boolean ended;

    SteppedCycle(String name, ClassLoader contextClassLoader, DutyCycle cycle) {
        this.name = name;
        this.contextClassLoader = contextClassLoader;
        this.cycle = cycle;
    }

    String name() {
        return name;
    }

    int turn() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(contextClassLoader);
        try {
            int done = cycle.doWork();
            ended = cycle.isDone();
            return done;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    void end() {
        ended = true;
    }

    @Override
    public void wake() {} // it gets a turn at each step anyway

    @Override
    public void interrupt() {} // nothing waits in a simulation

    @Override
    public boolean hasEnded() {
        return ended;
    }
}
