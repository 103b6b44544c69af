package org.raystream.runtime.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JobReport;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.Node;

/** A cluster of job masters that answer with the reports of a test. */
public final class FakeCluster implements HostSession, ActorHost {
    private final Map<String, Master> masters = new TreeMap<>();
    private final List<ControlRequest> heard = new ArrayList<>();
    private boolean closed;

    /** Adds a job whose master answers with these, the last one again and again. */
    public void add(String job, JobReport.Builder... reports) {
        Master master = new Master(job + "/master");
        for (JobReport.Builder report : reports) {
            master.script.add(report.setJobId(job).build());
        }
        masters.put(master.name(), master);
    }

    /** Has a job's master leave after its last report. */
    public void leaveAtTheEnd(String job) {
        master(job).leaves = true;
    }

    /** The jobs, for a command. */
    public ClusterJobs jobs() {
        return new ClusterJobs(this);
    }

    /** What the masters were asked. */
    public List<ControlRequest> heard() {
        return heard;
    }

    public boolean isClosed() {
        return closed;
    }

    private Master master(String job) {
        return masters.get(job + "/master");
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(masters.keySet());
        names.add("job/worker-1");
        return names;
    }

    @Override
    public Optional<ActorRef> find(String name) {
        return Optional.ofNullable(masters.get(name));
    }

    @Override
    public List<Node> nodes() {
        return List.of();
    }

    @Override
    public ActorRef start(ActorSettings settings, ActorResources resources) {
        throw new AssertionError("an observer starts nothing: " + settings);
    }

    @Override
    public void kill(ActorRef actor) {
        throw new AssertionError("an observer kills nothing: " + actor.name());
    }

    @Override
    public ActorHost host() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Master implements ActorRef {
        private final String name;
        private final Deque<JobReport> script = new ArrayDeque<>();
        private boolean leaves;

        Master(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public CompletableFuture<ControlReply> ask(ControlRequest request) {
            heard.add(request);
            if (script.isEmpty()) {
                return CompletableFuture.failedFuture(new ActorDiedException("actor=" + name + " has left", null));
            }
            JobReport next = script.size() > 1 || leaves ? script.remove() : script.element();
            return CompletableFuture.completedFuture(
                    ControlReply.newBuilder().setJobReport(next).build());
        }

        @Override
        public void send(byte[] frame) {}

        @Override
        public int unsentFrames() {
            return 0;
        }

        @Override
        public CompletableFuture<String> termination() {
            return new CompletableFuture<>();
        }
    }
}
