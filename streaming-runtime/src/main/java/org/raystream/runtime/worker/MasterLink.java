package org.raystream.runtime.worker;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.WorkerReport;
import org.raystream.proto.WorkerReportAnswer;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;

/**
 * Reports to the job master, one report at a time, and holds the lease that the answers renew. When an answer gets lost the next report begins with the same lines and records,
 * which the master knows by their numbers: it takes each of them once.
 *
 * <p>Threading: the worker's turns.
 */
final class MasterLink {
    private static final int LINES_PER_REPORT = 1000;
    private static final long REPORT_NANOS = 100_000_000L;
    private static final int REPORTS_PER_LEASE = 6;

    private final String worker;
    private final ActorRef master;
    private final ActorContext context;
    private final ConsoleLines console;
    private final CollectBuffer collected;
    private final long leaseNanos;
    private final long reportNanos;
    private CompletableFuture<ControlReply> answer =
            CompletableFuture.completedFuture(ControlReply.getDefaultInstance()); // to the last report
    private boolean isDue = true;
    private boolean isRefused;
    private volatile boolean sourcesWait; // written in the worker's turns
    private long lastReportNanos;
    private long lastAnswerNanos;

    MasterLink(
            String worker,
            ActorRef master,
            ActorContext context,
            ConsoleLines console,
            CollectBuffer collected,
            long leaseNanos) {
        this.worker = worker;
        this.master = master;
        this.context = context;
        this.console = console;
        this.collected = collected;
        this.leaseNanos = leaseNanos;
        this.reportNanos = Math.min(REPORT_NANOS, leaseNanos / REPORTS_PER_LEASE);
        this.lastReportNanos = context.clock().nanoTime();
        this.lastAnswerNanos = lastReportNanos;
    }

    /** Whether the logs of some worker take so much that sources should wait. Any thread. */
    boolean sourcesWait() {
        return sourcesWait;
    }

    /** Has the next turn send a report. */
    void reportSoon() {
        isDue = true;
    }

    /** Whether the worker still belongs to the job: the master has answered within the lease, and has refused no report. */
    boolean isMember() {
        return !isRefused && context.clock().nanoTime() - lastAnswerNanos <= leaseNanos;
    }

    /** Sends a report if one is due and none is on its way; returns whether it did. */
    boolean report(WorkerTasks tasks, boolean logsAboveSoft) {
        long now = context.clock().nanoTime();
        boolean isPeriodic = now - lastReportNanos >= reportNanos;
        if (!answer.isDone() || !(isDue || isPeriodic)) {
            return false;
        }
        isDue = false;
        lastReportNanos = now;
        WorkerReport report = WorkerReport.newBuilder()
                .setWorker(worker)
                .addAllTasks(tasks.reports(now))
                .setConsoleFrom(console.firstNumber())
                .addAllConsole(console.peek(LINES_PER_REPORT))
                .setConsoleEnd(console.endNumber())
                .setConsoleDropped(console.dropped())
                .setCollectedFrom(collected.firstNumber())
                .addAllCollected(collected.peek())
                .setCollectedEnd(collected.endNumber())
                .setLogsAboveSoft(logsAboveSoft)
                .build();
        CompletableFuture<ControlReply> asked =
                master.ask(ControlRequest.newBuilder().setWorkerReport(report).build());
        answer = asked.whenCompleteAsync((reply, failure) -> onAnswer(reply), context::execute);
        return true;
    }

    /** How long no report is due, in nanoseconds; an answer comes in a turn of its own. */
    long restNanos() {
        if (!answer.isDone()) {
            return Long.MAX_VALUE;
        }
        return isDue
                ? 0
                : Math.max(0, lastReportNanos + reportNanos - context.clock().nanoTime());
    }

    private void onAnswer(@Nullable ControlReply reply) {
        if (reply == null || !reply.hasWorkerReport()) {
            isRefused |= reply != null && reply.hasFailure();
            return;
        }
        lastAnswerNanos = context.clock().nanoTime();
        sourcesWait = reply.getWorkerReport().getSourcesWait();
        take(reply.getWorkerReport());
    }

    /** Forgets what the master has, and goes on at once with what is left, unless the master has no room. */
    private void take(WorkerReportAnswer answered) {
        console.removeBefore(answered.getConsoleTaken());
        isDue |= console.firstNumber() < console.endNumber();
        boolean tookRecords = collected.firstNumber() < answered.getCollectedTaken();
        collected.removeBefore(answered.getCollectedTaken());
        isDue |= tookRecords && collected.firstNumber() < collected.endNumber();
    }
}
