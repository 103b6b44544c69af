package org.raystream.runtime.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.runtime.failure.FailureCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts one actor within a process: collects what others want of it from any thread, and hands it to the actor one turn at a time. The
 * mailbox has no bound of its own; it holds control requests, whose askers wait for the answers, and turns that the actor asked for.
 *
 * <p>Threading: the turns are taken by whoever runs the cycle; every other method may be called from any thread.
 */
public final class ActorCell implements DutyCycle {
    private static final Logger LOG = LoggerFactory.getLogger(ActorCell.class);
    private static final int MAX_TURNS = 64;

    private final String name;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final Map<Long, CompletableFuture<ControlReply>> open = new ConcurrentHashMap<>(); // by number
    private final AtomicLong lastAsk = new AtomicLong();
    private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();
    private final CompletableFuture<String> termination = new CompletableFuture<>();
    private volatile @Nullable Actor actor; // written once, by begin
    private volatile Scheduler.@Nullable Running runner; // written once, by begin

    /** Makes a cell that takes requests from now on; they wait until {@link #begin}. */
    public ActorCell(String name) {
        this.name = name;
    }

    /** Starts giving turns to {@code newActor}. Called once. */
    public void begin(Actor newActor, Scheduler scheduler, ClassLoader contextClassLoader) {
        if (actor != null) {
            throw new IllegalStateException("the cell of actor=" + name + " has begun before (expected: once)");
        }
        actor = newActor;
        runner = scheduler.start(name, contextClassLoader, this);
        wake(); // what came before the runner was known
    }

    /** The actor's name. */
    public String name() {
        return name;
    }

    /**
     * Has the actor handle {@code request} in a turn. The future fails with an {@link ActorDiedException} if the actor ends before it has
     * answered; what the actor throws becomes an answer that holds a failure.
     */
    public CompletableFuture<ControlReply> ask(ControlRequest request) {
        long number = lastAsk.incrementAndGet();
        CompletableFuture<ControlReply> answer = new CompletableFuture<>();
        open.put(number, answer);
        execute(() -> handle(request, number));
        if (termination.isDone()) {
            failOpenAsks(); // the actor's end may have missed this one
        }
        return answer;
    }

    /** Hands a frame to the actor on the calling thread; it is lost if the actor has ended. An actor that throws here ends: it lost data. */
    public void data(byte[] frame) {
        Actor receiver = actor;
        if (receiver == null || termination.isDone()) {
            return;
        }
        try {
            receiver.onData(frame);
        } catch (RuntimeException | Error e) {
            LOG.error("actor={} failed to take a frame of {} bytes; the actor ends", name, frame.length, e);
            end("it could not take a frame: " + e);
        }
    }

    /** Has {@code turn} run in a turn of the actor, in order. What it throws is logged. */
    public void execute(Runnable turn) {
        if (!termination.isDone()) {
            mailbox.add(turn);
            wake();
        }
    }

    /** Ends the actor after its current turn; {@code reason} is for those who watch it. The first reason counts. */
    public void end(String reason) {
        if (endReason.compareAndSet(null, reason)) {
            wake();
        }
    }

    /** Ends a cell that never began: its actor could not be started. */
    public void refuse(String reason) {
        end(reason);
        mailbox.clear();
        termination.complete(reason);
        failOpenAsks();
    }

    /** Interrupts the thread that takes the actor's turns, if there is one. */
    public void interrupt() {
        Scheduler.Running known = runner;
        if (known != null) {
            known.interrupt();
        }
    }

    /** Completes with the reason once the actor has had its last turn. */
    public CompletableFuture<String> termination() {
        return termination;
    }

    @Override
    public int doWork() {
        Actor current = actor;
        if (current == null || termination.isDone()) {
            return 0;
        }
        int done = 0;
        while (done < MAX_TURNS && endReason.get() == null) {
            Runnable turn = mailbox.poll();
            if (turn == null) {
                break;
            }
            runTurn(turn);
            done++;
        }
        if (endReason.get() == null) {
            done += duties(current);
        }
        String reason = endReason.get();
        if (reason != null) {
            finish(current, reason);
            done++;
        }
        return done;
    }

    @Override
    public long restNanos() {
        Actor current = actor;
        return current == null ? 0 : current.restNanos();
    }

    @Override
    public boolean isDone() {
        return termination.isDone();
    }

    private void handle(ControlRequest request, long number) {
        Actor receiver = Objects.requireNonNull(actor, "no turn is taken before begin");
        try {
            receiver.onControl(request)
                    .whenComplete(
                            (reply, failure) -> answer(number, failure == null ? reply : refusal(request, failure)));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            answer(number, refusal(request, e));
        }
    }

    private void answer(long number, ControlReply reply) {
        CompletableFuture<ControlReply> answer = open.remove(number);
        if (answer != null) {
            answer.complete(reply);
        }
    }

    private ControlReply refusal(ControlRequest request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Failure told = FailureCodec.toMessage(cause);
        if (!told.getUserMistake()) { // else its one line is all there is to say
            LOG.error("actor={} failed to handle request={}", name, request.getRequestCase(), cause);
        }
        return ControlReply.newBuilder().setFailure(told).build();
    }

    private void runTurn(Runnable turn) {
        try {
            turn.run();
        } catch (VirtualMachineError e) {
            LOG.error("a turn of actor={} failed; the actor ends", name, e);
            end("a turn failed: " + e);
        } catch (RuntimeException | Error e) {
            LOG.error("a turn of actor={} failed; the actor goes on", name, e);
        }
    }

    private int duties(Actor current) {
        try {
            return current.doWork();
        } catch (RuntimeException | Error e) {
            LOG.error("the duties of actor={} failed; the actor ends", name, e);
            end("its duties failed: " + e);
            return 1;
        }
    }

    private void finish(Actor current, String reason) {
        boolean unused = Thread.interrupted(); // it was meant for the turn before
        try {
            current.onStop();
        } catch (RuntimeException | Error e) {
            LOG.error("actor={} failed to stop cleanly", name, e);
        }
        mailbox.clear();
        termination.complete(reason);
        failOpenAsks();
    }

    private void failOpenAsks() {
        ActorDiedException death = new ActorDiedException("actor=" + name + " has ended: " + termination.join(), null);
        for (Long number : List.copyOf(open.keySet())) {
            CompletableFuture<ControlReply> answer = open.remove(number);
            if (answer != null) {
                answer.completeExceptionally(death);
            }
        }
    }

    private void wake() {
        Scheduler.Running known = runner;
        if (known != null) {
            known.wake();
        }
    }
}
