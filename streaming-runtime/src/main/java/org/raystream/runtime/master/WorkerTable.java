package org.raystream.runtime.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.host.ActorContext;

/**
 * The job's workers, and the calls to them. Every answer and every death comes back in a turn of the master.
 *
 * <p>Threading: the actor's turns.
 */
final class WorkerTable {
    private final ActorContext context;
    private final Events events;
    private final List<Worker> workers = new ArrayList<>();

    /** What workers do without being told at that moment. */
    interface Events {

        /** The worker's process has ended. */
        void onGone(Worker worker, String reason);

        /** The worker refused a request. */
        void onRefused(Worker worker, Failure failure);
    }

    WorkerTable(ActorContext context, Events events) {
        this.context = context;
        this.events = events;
    }

    /** Asks the host for a worker; whether it comes up shows later. */
    void start(WorkerPlan plan) {
        Worker worker = new Worker(plan, context.host().start(plan.settings(), plan.resources()));
        workers.add(worker);
        var unused = worker.ref()
                .termination()
                .whenComplete((reason, failure) -> context.execute(() -> {
                    if (!worker.isGone()) {
                        worker.move(Worker.State.GONE);
                        events.onGone(worker, failure == null ? reason : String.valueOf(failure));
                    }
                }));
    }

    /** Sends {@code request}; {@code onReply} gets an answer that is no refusal. A worker that is gone is reported by its termination. */
    void ask(Worker worker, ControlRequest request, BiConsumer<Worker, ControlReply> onReply) {
        var unused = worker.ref()
                .ask(request)
                .whenComplete(
                        (reply, failure) -> context.execute(() -> onAnswer(worker, request, reply, failure, onReply)));
    }

    /** Sends {@code request} to all workers that are in {@code state}. */
    void askAll(Worker.State state, ControlRequest request, BiConsumer<Worker, ControlReply> onReply) {
        for (Worker worker : workers) {
            if (worker.state() == state) {
                ask(worker, request, onReply);
            }
        }
    }

    /** Ends the processes of the workers that {@code chosen} holds for. */
    void kill(Predicate<Worker> chosen) {
        for (Worker worker : workers) {
            if (!worker.isGone() && chosen.test(worker)) {
                context.host().kill(worker.ref());
            }
        }
    }

    List<Worker> all() {
        return workers;
    }

    Optional<Worker> find(String name) {
        return workers.stream().filter(worker -> worker.name().equals(name)).findFirst();
    }

    boolean all(Predicate<Worker> condition) {
        return workers.stream().allMatch(condition);
    }

    boolean any(Predicate<Worker> condition) {
        return workers.stream().anyMatch(condition);
    }

    long count(Predicate<Worker> condition) {
        return workers.stream().filter(condition).count();
    }

    private void onAnswer(
            Worker worker,
            ControlRequest request,
            @Nullable ControlReply reply,
            @Nullable Throwable failure,
            BiConsumer<Worker, ControlReply> onReply) {
        if (worker.isGone()) {
            return;
        }
        if (failure != null || reply == null) {
            worker.move(Worker.State.GONE);
            context.host().kill(worker.ref());
            events.onGone(worker, "no answer to request=" + request.getRequestCase() + ": " + rootOf(failure));
        } else if (reply.hasFailure()) {
            events.onRefused(worker, reply.getFailure());
        } else {
            onReply.accept(worker, reply);
        }
    }

    private static String rootOf(@Nullable Throwable failure) {
        if (failure == null) {
            return "empty answer";
        }
        Throwable cause = failure.getCause();
        return FailureCodec.toMessage(cause == null ? failure : cause).getMessage();
    }
}
