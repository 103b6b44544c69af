package org.raystream.runtime.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Empty;
import org.raystream.proto.JobReport;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.Node;

/** A job master that answers polls with the reports of a test, the last one again and again; and the host and session that it is on. */
final class ScriptedMaster implements ActorRef, ActorHost, HostSession {
    final List<ControlRequest> heard = new ArrayList<>();
    final List<ActorSettings> started = new ArrayList<>();
    final CompletableFuture<String> termination = new CompletableFuture<>();
    Function<ControlRequest, ControlReply> answer = this::answerFromScript;
    Runnable onClose = () -> {};
    boolean killed;
    boolean closed;
    private final Deque<JobReport> script = new ArrayDeque<>();

    void report(JobReport.Builder report) {
        script.add(report.setJobId("job-1").setName("count").build());
    }

    void die() {
        answer = request -> {
            throw new IllegalStateException("dead");
        };
    }

    List<ControlRequest.RequestCase> cases() {
        return heard.stream().map(ControlRequest::getRequestCase).toList();
    }

    @Override
    public String name() {
        return "job-1/master";
    }

    @Override
    public synchronized CompletableFuture<ControlReply> ask(ControlRequest request) {
        heard.add(request);
        if (request.getPollJob().getFarewell()) {
            termination.complete("said farewell");
        }
        try {
            return CompletableFuture.completedFuture(answer.apply(request));
        } catch (IllegalStateException dead) {
            return CompletableFuture.failedFuture(new ActorDiedException("actor=job-1/master has ended: killed", null));
        }
    }

    private ControlReply answerFromScript(ControlRequest request) {
        if (!request.hasPollJob()) {
            return ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();
        }
        JobReport next = script.size() > 1 ? script.remove() : script.element();
        return ControlReply.newBuilder().setJobReport(next).build();
    }

    @Override
    public void send(byte[] frame) {}

    @Override
    public int unsentFrames() {
        return 0;
    }

    @Override
    public CompletableFuture<String> termination() {
        return termination;
    }

    @Override
    public List<Node> nodes() {
        return List.of();
    }

    @Override
    public ActorRef start(ActorSettings settings, ActorResources resources) {
        started.add(settings);
        return this;
    }

    @Override
    public List<String> names() {
        return List.of(name());
    }

    @Override
    public Optional<ActorRef> find(String name) {
        return Optional.empty();
    }

    @Override
    public void kill(ActorRef actor) {
        killed = true;
    }

    @Override
    public ActorHost host() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
        onClose.run();
    }
}
