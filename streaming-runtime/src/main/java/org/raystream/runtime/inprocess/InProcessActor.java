package org.raystream.runtime.inprocess;

import java.nio.file.FileSystem;
import java.util.concurrent.CompletableFuture;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorCell;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.ConsoleCapture;
import org.raystream.runtime.host.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An actor of this JVM, as others see it and as it sees its host.
 *
 * <p>Threading: any thread.
 */
final class InProcessActor implements ActorRef, ActorContext {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessActor.class);

    private final InProcessHost host;
    private final String node;
    private final ActorCell cell;

    InProcessActor(InProcessHost host, String name, String node) {
        this.host = host;
        this.node = node;
        this.cell = new ActorCell(name);
    }

    void begin(ActorSettings settings, ActorFactory factory, Scheduler scheduler) {
        Actor actor;
        try {
            actor = factory.create(settings, this);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("actor={} could not be made", name(), e);
            cell.refuse("it could not be made: " + e);
            return;
        }
        cell.begin(actor, scheduler, factory.getClass().getClassLoader());
    }

    void refuse(String reason) {
        cell.refuse(reason);
    }

    void kill(String reason) {
        cell.end(reason);
        cell.interrupt();
    }

    @Override
    public String name() {
        return cell.name();
    }

    @Override
    public CompletableFuture<ControlReply> ask(ControlRequest request) {
        return cell.ask(request);
    }

    @Override
    public void send(byte[] frame) {
        cell.data(frame);
    }

    /** Always 0: a frame is handed over within the call. */
    @Override
    public int unsentFrames() {
        return 0;
    }

    @Override
    public CompletableFuture<String> termination() {
        return cell.termination();
    }

    @Override
    public ActorHost host() {
        return host;
    }

    @Override
    public void execute(Runnable turn) {
        cell.execute(turn);
    }

    @Override
    public void stop() {
        cell.end("it stopped itself");
    }

    @Override
    public void halt(String reason) {
        cell.end(reason);
    }

    @Override
    public Scheduler scheduler() {
        return host.scheduler();
    }

    @Override
    public Clock clock() {
        return host.clock();
    }

    @Override
    public FileSystem fileSystem() {
        return host.fileSystem();
    }

    @Override
    public String nodeId() {
        return node;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public String logFile() {
        return "";
    }

    /** Does nothing with the lines: what the actor prints is on the driver's console already. */
    @Override
    public ConsoleCapture console() {
        return lines -> {};
    }
}
