package org.raystream.runtime.client;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.runtime.progress.ProgressDisplay;

/**
 * Tells the user at the terminal what tasks print and what the job waits for.
 *
 * <p>Threading: the watching thread.
 */
final class JobConsole {
    private final PrintStream out;
    private final PrintStream err;
    private final ProgressDisplay progress;
    private String waitingFor = "";
    private long droppedTold;
    private final Set<String> logFilesTold = new HashSet<>();

    JobConsole(PrintStream out, PrintStream err, ProgressDisplay progress) {
        this.progress = progress;
        this.out = out;
        this.err = err;
    }

    void show(JobReport report) {
        if (report.getPhase() == JobPhase.JOB_RUNNING) {
            progress.update(JobViews.progress(report));
        } else if (report.getPhaseValue() > JobPhase.JOB_RUNNING_VALUE) {
            progress.close();
        }
        showState(report);
        for (ConsoleLine line : report.getConsoleList()) {
            (line.getError() ? err : out).println("[" + line.getTask() + "] " + line.getText());
        }
        if (report.getConsoleDropped() > droppedTold && (droppedTold == 0 || JobViews.isTerminal(report))) {
            droppedTold = report.getConsoleDropped();
            notice(report, droppedTold + " line(s) of its tasks are not shown; the full logs hold them");
        }
    }

    /** Shows nothing any more of how the job comes on. */
    void close() {
        progress.close();
    }

    private void showState(JobReport report) {
        if (!report.getWaitingFor().equals(waitingFor)) {
            waitingFor = report.getWaitingFor();
            if (!waitingFor.isEmpty()) {
                notice(report, waitingFor);
            }
        }
        for (String logFile : report.getLogFilesList()) { // in the order of workers, which is not that of their coming
            if (logFilesTold.add(logFile)) {
                notice(report, "full log at " + logFile);
            }
        }
    }

    private void notice(JobReport report, String text) {
        err.println("[raystream] job " + report.getJobId() + ": " + text);
    }
}
