package org.raystream.runtime.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread of one cycle, and how it waits: a few empty turns, then yields, then parks for longer and longer, or at once for as
 * long as its cycle rests.
 *
 * <p>No wake-up is lost: the thread first says that it is about to park, then takes one more turn, and only parks if that was empty. Who
 * brings work publishes it before it looks at the flag. So either the last turn finds the work, or the bringer sees the flag; the full
 * fences forbid the case in which both look too early.
 *
 * <p>Threading: {@link #run} is the cycle's thread; any thread may call the others.
 */
final class CycleThread implements Runnable, Scheduler.Running {
    private static final int BUSY_TURNS = 10;
    private static final int YIELDING_TURNS = 20;
    private static final VarHandle PARKING = parkingHandle();

    private final DutyCycle cycle;
    private final ThreadScheduler scheduler;
    private final Thread thread;

    @SuppressWarnings("unused") // accessed through PARKING; set by the cycle's thread, cleared by whoever ends the park
    private boolean parking;

    private int emptyTurns; // the cycle's thread
    private long parkNanos; // the cycle's thread

    CycleThread(String name, ClassLoader contextClassLoader, DutyCycle cycle, ThreadScheduler scheduler) {
        this.cycle = cycle;
        this.scheduler = scheduler;
        this.parkNanos = scheduler.shortestParkNanos();
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(contextClassLoader);
    }

    void start() {
        thread.start();
    }

    void join(Duration limit) throws InterruptedException {
        thread.join(Math.max(1, limit.toMillis()));
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            while (!cycle.isDone()) {
                if (cycle.doWork() > 0) {
                    busyAgain();
                } else {
                    idle();
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        scheduler.ended(this, thread.getName(), failure);
    }

    @Override
    public void wake() {
        VarHandle.fullFence();
        if ((boolean) PARKING.getOpaque(this) && PARKING.compareAndSet(this, true, false)) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public boolean hasEnded() {
        return !thread.isAlive();
    }

    @SuppressWarnings("ThreadPriorityCheck") // the yield only shortens the wait; nothing relies on it
    private void idle() {
        if (emptyTurns < BUSY_TURNS + YIELDING_TURNS && scheduler.mayBeBusy()) {
            emptyTurns++;
            if (emptyTurns > BUSY_TURNS) {
                Thread.yield();
            }
            return;
        }
        PARKING.setVolatile(this, true);
        VarHandle.fullFence();
        if (cycle.doWork() > 0 || cycle.isDone()) {
            PARKING.setVolatile(this, false);
            busyAgain();
            return;
        }
        park();
    }

    private void park() {
        boolean unused =
                Thread.interrupted(); // an interrupt meant for a turn that is over would make every park return at once
        LockSupport.parkNanos(this, Math.max(parkNanos, scheduler.limitRest(cycle.restNanos())));
        if (PARKING.compareAndSet(this, true, false)) {
            parkNanos = scheduler.nextParkNanos(parkNanos);
        } else {
            busyAgain(); // woken
        }
    }

    private void busyAgain() {
        emptyTurns = 0;
        parkNanos = scheduler.shortestParkNanos();
    }

    private static VarHandle parkingHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(CycleThread.class, "parking", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
