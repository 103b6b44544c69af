package org.raystream.api.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the writer of a file at the first record. Without any record there is no file, nor, after the last subtask, an
 * empty directory that was the sink's own.
 *
 * <p>Threading: one subtask's thread.
 */
final class OnDemandWriter<T> implements SinkWriter<T> {

    /** Opens what is written to. */
    @FunctionalInterface
    interface Opener<T> {
        SinkWriter<T> open() throws IOException;
    }

    private final Opener<T> opener;
    private final @Nullable Path directory;
    private final CommitStep withoutRecords;
    private @Nullable SinkWriter<T> writer;

    /** Opens a writer in {@code directory}, if that is the sink's own; if none is needed, the commit is {@code withoutRecords}. */
    OnDemandWriter(@Nullable Path directory, CommitStep withoutRecords, Opener<T> opener) {
        this.directory = directory;
        this.withoutRecords = withoutRecords;
        this.opener = opener;
    }

    @Override
    public void write(T value) throws Exception {
        SinkWriter<T> open = writer;
        if (open == null) {
            open = opener.open();
            writer = open;
        }
        open.write(value);
    }

    @Override
    public void prepare() throws Exception {
        if (writer != null) {
            writer.prepare();
        }
    }

    @Override
    public void commit() throws Exception {
        if (writer != null) {
            writer.commit();
        } else {
            withoutRecords.run();
        }
    }

    @Override
    public void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
        removeEmptyDirectory();
    }

    private void removeEmptyDirectory() {
        if (directory == null) {
            return;
        }
        try {
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            // it holds the results of other subtasks or something of the user's, or this user may not remove it: it
            // stays
        }
    }
}
