package org.raystream.api.sink;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import org.raystream.api.job.PlanningContext;

/** A driver and a subtask with given files, and a console that remembers. */
final class FakeSinkContext implements SinkContext, PlanningContext {
    private final FileSystem files;
    private final int subtask;
    private final int parallelism;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, false, StandardCharsets.UTF_8);

    FakeSinkContext(FileSystem files, int subtask, int parallelism) {
        this.files = files;
        this.subtask = subtask;
        this.parallelism = parallelism;
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String jobId() {
        return "job-9";
    }

    @Override
    public int subtask() {
        return subtask;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public String host() {
        return "node-7";
    }

    @Override
    public FileSystem fileSystem() {
        return files;
    }

    @Override
    public boolean isAttached() {
        return true;
    }

    @Override
    public PrintStream console() {
        return console;
    }
}
