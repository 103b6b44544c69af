package org.raystream.api.source;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import org.raystream.api.job.PlanningContext;

/** A driver and a subtask with given files and a clock that moves when it is told to. */
final class FakeSourceContext implements SourceContext, PlanningContext {
    private final FileSystem files;
    private final int parallelism;
    private long nowMs = 1_000_000;

    FakeSourceContext(FileSystem files, int parallelism) {
        this.files = files;
        this.parallelism = parallelism;
    }

    static FakeSourceContext withoutFiles(int parallelism) {
        return new FakeSourceContext(FileSystems.getDefault(), parallelism);
    }

    void advance(long ms) {
        nowMs += ms;
    }

    @Override
    public int subtask() {
        return 0;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public long now() {
        return nowMs;
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
}
