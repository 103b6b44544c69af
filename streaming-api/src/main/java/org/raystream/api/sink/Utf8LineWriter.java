package org.raystream.api.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Appends lines of text to a file, through a buffer, without allocating for lines shorter than it.
 *
 * <p>Threading: one writer's thread.
 */
final class Utf8LineWriter implements AutoCloseable {
    private static final int FLUSHED_BYTES = 128 << 10;
    private static final int USUAL_LINE_BYTES = 8 << 10;
    private static final int KEPT_BYTES = 1 << 20;

    private final FileChannel channel;
    private LineBuffer line = new LineBuffer(FLUSHED_BYTES + USUAL_LINE_BYTES);

    Utf8LineWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** Where the next line is appended to. */
    LineBuffer line() {
        return line;
    }

    /** Ends the line that was appended. */
    void endLine() throws IOException {
        line.append('\n');
        if (line.length() >= FLUSHED_BYTES) {
            flush();
        }
    }

    /** Makes every line durable that was written. */
    void force() throws IOException {
        flush();
        channel.force(true);
    }

    /** Closes the file; lines that were not forced may be lost. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.array(), 0, line.length());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (line.array().length > KEPT_BYTES) {
            line = new LineBuffer(FLUSHED_BYTES + USUAL_LINE_BYTES); // a long line must not hold its memory for ever
        }
        line.clear();
    }
}
