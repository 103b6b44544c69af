package org.raystream.runtime.ray;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.StartJob;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorResources;
import org.slf4j.LoggerFactory;

/** Does in its process what a test asks for by a word, and answers with a text. */
final class ProbeActor implements Actor {
    /** Makes probes; refuses one named {@code unmakable...}. */
    public static final class Factory implements ActorFactory {
        @Override
        public Actor create(ActorSettings settings, ActorContext context) {
            if (settings.getName().startsWith("unmakable")) {
                throw new IllegalStateException("no probe of that name");
            }
            return new ProbeActor(context);
        }
    }

    private final ActorContext context;
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger misplaced = new AtomicInteger();
    private final Queue<String> console = new ConcurrentLinkedQueue<>();

    private ProbeActor(ActorContext context) {
        this.context = context;
    }

    /** A request to do {@code command}, a word and an argument. */
    static ControlRequest command(String command, String argument) {
        JobSpec spec = JobSpec.newBuilder().setName(command).setJobId(argument).build();
        return ControlRequest.newBuilder()
                .setStartJob(StartJob.newBuilder().setSpec(spec))
                .build();
    }

    /** The text of an answer. */
    static String text(ControlReply reply) {
        return reply.hasFailure()
                ? "failure: " + reply.getFailure().getMessage()
                : reply.getJobReport().getName();
    }

    @Override
    public CompletionStage<ControlReply> onControl(ControlRequest request) {
        JobSpec spec = request.getStartJob().getSpec();
        if (spec.getName().equals("never")) {
            return new CompletableFuture<>();
        }
        JobReport report = JobReport.newBuilder()
                .setName(answer(spec.getName(), spec.getJobId()))
                .build();
        return CompletableFuture.completedFuture(
                ControlReply.newBuilder().setJobReport(report).build());
    }

    private String answer(String command, String argument) {
        switch (command) {
            case "pid":
                return String.valueOf(ProcessHandle.current().pid());
            case "node":
                return context.node();
            case "log":
                return context.logFile();
            case "origin":
                return origin(argument);
            case "property":
                return String.valueOf(System.getProperty(argument));
            case "frames":
                return frames + " misplaced " + misplaced;
            case "start":
                ActorSettings child =
                        ActorSettings.newBuilder().setName(argument).build();
                return context.host()
                        .start(child, new ActorResources(0, null, 0, List.of()))
                        .name();
            case "stop":
                context.stop();
                return "stopping";
            case "halt":
                context.halt("asked to");
                return "not reached";
            case "throw":
                throw new IllegalStateException(argument);
            case "forward":
                context.console()
                        .forwardTo((line, error) -> console.add((error ? "E " : "O ") + line + " by "
                                + Thread.currentThread().getName()));
                return "";
            case "print":
                System.out.println(argument);
                System.err.println(argument + "!");
                LoggerFactory.getLogger(ProbeActor.class).info("{} logged", argument);
                return String.join("|", console);
            default:
                throw new IllegalArgumentException("command=" + command);
        }
    }

    private static String origin(String className) {
        try {
            return Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath();
        } catch (ClassNotFoundException e) {
            return e.toString();
        }
    }

    @Override
    public void onData(byte[] frame) {
        if (ByteBuffer.wrap(frame).getInt() != frames.getAndIncrement()) {
            misplaced.incrementAndGet();
        }
    }

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public void onStop() {}
}
