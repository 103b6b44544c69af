package org.raystream.runtime.ray;

import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.exception.RayException;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An actor in a process of its own, reached by Ray calls. */
final class RayActorRef implements ActorRef {
    private static final Logger LOG = LoggerFactory.getLogger(RayActorRef.class);

    private final String name;
    private final ActorHandle<RayActor> handle;
    private final RayCalls calls;
    private final ThreadPoolExecutor
            sender; // one thread: a call costs hundreds of microseconds, and their order counts
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final CompletableFuture<String> termination = new CompletableFuture<>();

    RayActorRef(String name, ActorHandle<RayActor> handle, RayCalls calls) {
        this.name = name;
        this.handle = handle;
        this.calls = calls;
        this.sender = calls.oneThread("send-" + name + "-");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<ControlReply> ask(ControlRequest request) {
        byte[] bytes = request.toByteArray();
        return call(() -> handle.task(RayActor::control, bytes)
                        .setConcurrencyGroup(RayActor.CONTROL)
                        .remote())
                .handle(this::reply);
    }

    @Override
    public void send(byte[] frame) {
        unsent.incrementAndGet();
        sender.execute(() -> {
            try {
                boolean unused = calls.whileOpen(() -> sendNow(frame), false);
            } finally {
                unsent.decrementAndGet();
            }
        });
    }

    @Override
    public int unsentFrames() {
        return unsent.get();
    }

    /** The first call starts the watch. */
    @Override
    public CompletableFuture<String> termination() {
        if (watched.compareAndSet(false, true)) {
            watch();
        }
        return termination.copy();
    }

    void kill() {
        boolean unused = calls.whileOpen(
                () -> {
                    handle.kill(true);
                    return true;
                },
                false);
    }

    private boolean sendNow(byte[] frame) {
        try {
            handle.task(RayActor::data, frame)
                    .setConcurrencyGroup(RayActor.DATA)
                    .remote();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("a frame of bytes={} to actor={} was not sent", frame.length, name, e);
            return false;
        }
    }

    private void watch() {
        CompletableFuture<byte[]> watch = call(() -> handle.task(RayActor::watch, new byte[0])
                .setConcurrencyGroup(RayActor.WATCH)
                .remote());
        var unused = watch.whenComplete((nothing, failure) -> {
            if (!(failure instanceof ActorDiedException)) { // that one is about this process
                termination.complete(failure == null ? "it ended" : reason(failure));
            }
        });
    }

    private CompletableFuture<byte[]> call(Supplier<ObjectRef<byte[]>> made) {
        try {
            return calls.whileOpen(() -> calls.answer(made.get()), CompletableFuture.failedFuture(RayCalls.left()));
        } catch (RayException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ControlReply reply(byte[] answer, @Nullable Throwable failure) {
        if (failure instanceof ActorDiedException) {
            throw new CompletionException(failure);
        }
        if (failure != null) {
            throw new CompletionException(unreachable(reason(failure), failure));
        }
        try {
            return RayAnswer.read(answer, name);
        } catch (ActorDiedException e) {
            throw new CompletionException(e);
        }
    }

    private static String reason(Throwable failure) {
        return failure.getCause() instanceof InaccessibleObjectException
                ? "it failed with an exception that this JVM cannot read; to see it, start it with "
                        + RayDriver.jvmOptions()
                : String.valueOf(failure.getMessage());
    }

    private ActorDiedException unreachable(String why, @Nullable Throwable cause) {
        return new ActorDiedException("actor=" + name + " cannot be reached: " + why, cause);
    }
}
