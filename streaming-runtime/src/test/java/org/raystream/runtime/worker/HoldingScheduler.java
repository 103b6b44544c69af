package org.raystream.runtime.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.inprocess.SteppingScheduler;

/** Steps cycles, but for those that the test holds: they stand for tasks whose thread is stuck. It counts how often each was woken. */
final class HoldingScheduler implements Scheduler {
    final Set<String> held = new HashSet<>();
    final Map<String, Integer> wakes = new HashMap<>();
    final List<String> interrupted = new ArrayList<>();
    private final SteppingScheduler steps;

    HoldingScheduler(SteppingScheduler steps) {
        this.steps = steps;
    }

    @Override
    public Running start(String name, ClassLoader contextClassLoader, DutyCycle cycle) {
        Running stepped = steps.start(name, contextClassLoader, new DutyCycle() {
            @Override
            public int doWork() {
                return held.contains(name) ? 0 : cycle.doWork();
            }

            @Override
            public boolean isDone() {
                return cycle.isDone();
            }
        });
        return new Running() {
            @Override
            public void wake() {
                wakes.merge(name, 1, Integer::sum);
                stepped.wake();
            }

            @Override
            public void interrupt() {
                interrupted.add(name);
            }

            @Override
            public boolean hasEnded() {
                return stepped.hasEnded();
            }
        };
    }
}
