package org.raystream.api.job;

/** Where a job is in its life. */
public enum JobState {
    /** Accepted; its workers are being started. */
    CREATED(false),
    /** Workers are there; tasks are being set up and opened. */
    DEPLOYING(false),
    /** Records flow. */
    RUNNING(false),
    /** All input was consumed and all results are visible. */
    FINISHED(true),
    /** Something failed; tasks are being stopped. */
    FAILING(false),
    /** Stopped after a failure; nothing of it runs any more. */
    FAILED(true),
    /** A cancel was asked for; tasks are being stopped. */
    CANCELLING(false),
    /** Stopped by a cancel; nothing of it runs any more. */
    CANCELLED(true);

    private final boolean terminal;

    JobState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether the job has ended. */
    public boolean isTerminal() {
        return terminal;
    }
}
