package org.raystream.api.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.raystream.api.job.FullDisk;

/**
 * Writes one file under a hidden name and gives it its own name at commit.
 *
 * <p>Threading: one subtask's thread.
 */
final class FilePartWriter<T> implements SinkWriter<T> {
    private final String host;
    private final Path hidden;
    private final Path result;
    private final boolean overwrite;
    private final CommitStep afterCommit;
    private final LineEncoder<? super T> encoder;
    private final Utf8LineWriter lines;
    private boolean closed;

    /** Creates the hidden file, and the directories above it. */
    FilePartWriter(
            Path result, SinkContext context, boolean overwrite, LineEncoder<? super T> encoder, CommitStep afterCommit)
            throws IOException {
        this.result = result;
        this.encoder = encoder;
        this.host = context.host();
        this.hidden = result.resolveSibling("." + result.getFileName() + "." + context.jobId() + ".inprogress");
        this.overwrite = overwrite;
        this.afterCommit = afterCommit;
        Path directory = hidden.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        this.lines = new Utf8LineWriter(FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    @Override
    public void write(T value) throws Exception {
        encoder.encode(value, lines.line());
        try {
            lines.endLine();
        } catch (IOException failed) {
            refuseIfFull(failed);
            throw failed;
        }
    }

    @Override
    public void prepare() throws IOException {
        try {
            lines.force();
            lines.close();
        } catch (IOException failed) {
            refuseIfFull(failed);
            throw failed;
        }
    }

    @Override
    public void commit() throws IOException {
        if (!overwrite && Files.exists(result)) {
            throw new IOException("a result file appeared while the job ran: path=" + result
                    + " (expected: no file of that name; give each job an output of its own)");
        }
        Files.move(hidden, result, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        afterCommit.run();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            lines.close();
            Files.deleteIfExists(hidden);
        }
    }

    private void refuseIfFull(IOException failed) {
        Path absolute = hidden.toAbsolutePath();
        FullDisk.refuseIfFull(absolute.resolveSibling(""), host, "all results of the job", failed);
    }
}
