package org.raystream.bench.channel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.transport.ActorPort;
import org.raystream.runtime.transport.FramePort;

/** Makes workers that are actors of a cluster. */
public final class WorkerActors implements ActorFactory {
    static final String PORT = "port";

    /** Called by the host. */
    public WorkerActors() {}

    @Override
    public Actor create(ActorSettings settings, ActorContext context) {
        CallWay way = new CallWay(settings.getName(), context);
        int port = Integer.parseInt(settings.getSettingsOrThrow(PORT));
        Thread worker = new Thread(() -> work(settings.getName(), port, context, way), "worker");
        worker.setDaemon(true);
        worker.start();
        return way;
    }

    private static void work(String name, int port, ActorContext context, CallWay way) {
        try (Conversation harness = Conversation.call(port)) {
            new Worker(harness, new WorkerSides(context.scheduler(), way)).run(name);
            context.stop();
        } catch (IOException | InterruptedException failed) {
            context.halt("it failed: " + failed);
        }
    }

    /** Frames as calls of actors. */
    private static final class CallWay implements FrameWay, Actor {
        private final String name;
        private final ActorContext context;
        private volatile Consumer<byte[]> frames = early -> {}; // written once

        CallWay(String name, ActorContext context) {
            this.name = name;
            this.context = context;
        }

        @Override
        public String listen(Consumer<byte[]> newFrames) {
            frames = newFrames;
            return name;
        }

        @Override
        public FramePort to(String address) {
            return new ActorPort(() -> find(address));
        }

        private ActorRef find(String address) {
            return context.host()
                    .find(address)
                    .orElseThrow(() -> new IllegalStateException("no such actor: name=" + address));
        }

        @Override
        public void close() {}

        @Override
        public CompletionStage<ControlReply> onControl(ControlRequest request) {
            return CompletableFuture.completedFuture(ControlReply.getDefaultInstance());
        }

        @Override
        public void onData(byte[] frame) {
            frames.accept(frame);
        }

        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public void onStop() {}
    }
}
