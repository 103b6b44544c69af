package org.raystream.runtime.ray;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorCell;
import org.raystream.runtime.host.ActorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Ray runs in an actor's process: takes Ray's calls and hands them to the actor's cell. Its methods take and give byte arrays only,
 * which Ray passes on as they are, and throw nothing: to serialise an exception, and to read it, Ray needs a JVM opened by flags.
 *
 * <p>Threading: each method is called by the threads of its concurrency group.
 */
final class RayActor {
    static final String CONTROL = "control";
    static final String DATA = "data";
    static final String WATCH = "watch";

    private static final Logger LOG = LoggerFactory.getLogger(RayActor.class);

    private final ActorCell cell;
    private final AtomicInteger answering = new AtomicInteger();

    /** Called by Ray. */
    RayActor(byte[] settings, byte[] factoryName) throws InvalidProtocolBufferException {
        ActorSettings parsed = ActorSettings.parseFrom(settings);
        String factory = new String(factoryName, StandardCharsets.UTF_8);
        ClassLoader classes = RayActor.class.getClassLoader();
        cell = new ActorCell(parsed.getName());
        RayActorContext context = new RayActorContext(cell, new RayHost(factory));
        var unused = cell.termination().thenAccept(reason -> context.leave(reason, answering));
        Actor actor;
        try {
            actor = Class.forName(factory, true, classes)
                    .asSubclass(ActorFactory.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .create(parsed, context);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.error("actor={} could not be made", cell.name(), e);
            cell.refuse("it could not be made: " + e);
            return;
        }
        cell.begin(actor, context.scheduler(), classes);
    }

    /** Answers a request, in the form that {@link RayAnswer} describes. */
    byte[] control(byte[] request) {
        answering.incrementAndGet();
        try {
            return RayAnswer.of(cell.ask(ControlRequest.parseFrom(request)).get());
        } catch (ExecutionException e) {
            return RayAnswer.none(String.valueOf(e.getCause()));
        } catch (InvalidProtocolBufferException e) {
            return RayAnswer.none("bytes=" + request.length + " are no request: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RayAnswer.none("the thread that answers was interrupted");
        } finally {
            answering.decrementAndGet();
        }
    }

    /** Takes a frame of data. */
    void data(byte[] frame) {
        cell.data(frame);
    }

    /** Never returns: the caller learns of the end of this process when the call fails. */
    byte[] watch(byte[] unused) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new byte[0];
    }
}
