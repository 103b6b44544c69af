package org.raystream.runtime.master;

import org.raystream.proto.WorkerHello;
import org.raystream.runtime.host.ActorRef;

/**
 * A worker of the job, as the master knows it.
 *
 * <p>Threading: the actor's turns.
 */
final class Worker {
    /** Where a worker is in its life. */
    enum State {
        /** Asked for; it has not answered. */
        ASKED,
        /** It has said who it is. */
        PRESENT,
        /** It has taken its tasks. */
        DEPLOYED,
        /** Its process is gone. */
        GONE
    }

    private final WorkerPlan plan;
    private final ActorRef ref;
    private final Intake lines = new Intake("console lines");
    private final Intake records = new Intake("collected records");
    private State state = State.ASKED;
    private WorkerHello hello;
    private long heardNanos;
    private long linesDropped;
    private boolean logsAboveSoft;

    Worker(WorkerPlan plan, ActorRef ref) {
        this.plan = plan;
        this.ref = ref;
        this.hello = WorkerHello.newBuilder()
                .setWorker(ref.name())
                .setNode("unknown")
                .build();
    }

    String name() {
        return ref.name();
    }

    WorkerPlan plan() {
        return plan;
    }

    ActorRef ref() {
        return ref;
    }

    State state() {
        return state;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    void move(State newState) {
        state = newState;
    }

    WorkerHello hello() {
        return hello;
    }

    void present(WorkerHello said) {
        hello = said;
        state = State.PRESENT;
    }

    /** When it last gave a sign of life, in the master's awake time. */
    long heardNanos() {
        return heardNanos;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Lines that it lost so far because it could not report them fast enough. */
    long linesDropped() {
        return linesDropped;
    }

    void linesDropped(long soFar) {
        linesDropped = Math.max(linesDropped, soFar);
    }

    /** Which of its console lines the master has. */
    Intake lines() {
        return lines;
    }

    /** Which of its collected records the master has. */
    Intake records() {
        return records;
    }

    /** Whether it holds lines or records that it has not reported, or that there was no room for. */
    boolean holdsMore() {
        return lines.isMissingSome() || records.isMissingSome();
    }

    /** Whether it runs, and has said that its logs take so much that sources should wait. */
    boolean logsAboveSoft() {
        return logsAboveSoft && !isGone();
    }

    void logsAboveSoft(boolean above) {
        logsAboveSoft = above;
    }

    /** Name, node and process, for messages. */
    String describe() {
        StringBuilder text = new StringBuilder("worker=" + name() + " node=" + hello.getNode());
        if (hello.getPid() != 0) {
            text.append(" pid=").append(hello.getPid());
        }
        return text.toString();
    }
}
