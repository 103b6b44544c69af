package org.raystream.runtime.worker;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.proto.FetchJar;
import org.raystream.proto.JarChunk;
import org.raystream.proto.WorkerReport;
import org.raystream.proto.WorkerReportAnswer;
import org.raystream.runtime.host.Actor;

/** A job master that only listens to reports and hands out jars. */
final class FakeMaster implements Actor {
    private static final int CHUNK_BYTES = 10;

    final List<WorkerReport> reports = new ArrayList<>();
    final List<ConsoleLine> console = new ArrayList<>();
    final List<CollectedRecord> collected = new ArrayList<>();
    final Map<String, byte[]> jars = new HashMap<>(); // by SHA-256
    int roomForRecords = Integer.MAX_VALUE;
    int answersLost; // of the next reports, which are taken all the same
    boolean silent;
    boolean refusesReports;

    @Override
    public CompletionStage<ControlReply> onControl(ControlRequest request) {
        return switch (request.getRequestCase()) {
            case WORKER_REPORT -> report(request.getWorkerReport());
            case FETCH_JAR -> CompletableFuture.completedFuture(chunk(request.getFetchJar()));
            default -> throw new IllegalArgumentException("unexpected request=" + request.getRequestCase());
        };
    }

    private CompletionStage<ControlReply> report(WorkerReport report) {
        reports.add(report);
        if (silent) {
            return new CompletableFuture<>();
        }
        if (refusesReports) {
            return CompletableFuture.completedFuture(refusal("no worker of the job"));
        }
        takeNew(report);
        if (answersLost > 0) {
            answersLost--;
            return CompletableFuture.completedFuture(ControlReply.getDefaultInstance()); // says as little as none
        }
        return CompletableFuture.completedFuture(ControlReply.newBuilder()
                .setWorkerReport(WorkerReportAnswer.newBuilder()
                        .setConsoleTaken(console.size())
                        .setCollectedTaken(collected.size()))
                .build());
    }

    private void takeNew(WorkerReport report) {
        console.addAll(report.getConsoleList()
                .subList(
                        Math.min((int) (console.size() - report.getConsoleFrom()), report.getConsoleCount()),
                        report.getConsoleCount()));
        int known = Math.min((int) (collected.size() - report.getCollectedFrom()), report.getCollectedCount());
        int taken = Math.min(roomForRecords, report.getCollectedCount() - known);
        roomForRecords -= taken;
        collected.addAll(report.getCollectedList().subList(known, known + taken));
    }

    private ControlReply chunk(FetchJar fetch) {
        byte[] jar = jars.get(fetch.getSha256());
        if (jar == null) {
            return refusal("no jar with sha256=" + fetch.getSha256());
        }
        int from = (int) fetch.getOffset();
        byte[] piece = Arrays.copyOfRange(jar, from, Math.min(jar.length, from + CHUNK_BYTES));
        return ControlReply.newBuilder()
                .setJarChunk(JarChunk.newBuilder().setData(ByteString.copyFrom(piece)))
                .build();
    }

    private static ControlReply refusal(String message) {
        return ControlReply.newBuilder()
                .setFailure(Failure.newBuilder().setMessage(message))
                .build();
    }

    @Override
    public void onData(byte[] frame) {}

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public void onStop() {}
}
