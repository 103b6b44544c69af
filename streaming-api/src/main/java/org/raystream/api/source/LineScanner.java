package org.raystream.api.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.raystream.api.job.InvalidJobException;

/**
 * Finds one line after the other in a file, in a buffer that grows only for lines that are longer than it. A line ends
 * with {@code \n} or {@code \r\n}, or with the file.
 *
 * <p>Threading: one reader's thread.
 */
final class LineScanner {
    private final SeekableByteChannel channel;
    private final FileSplit split;
    private final int maxLineBytes;
    private byte[] buffer;
    private ByteBuffer view;

    /** Index in the buffer of the next line. */
    private int cursor;

    /** Index in the buffer after the last byte that was read. */
    private int filled;

    /** Position in the file of {@code buffer[filled]}. */
    private long filePosition;

    private int lineOffset;
    private int lineLength;

    /**
     * Begins at {@code position}: the beginning of a line, or the start of the split, where the line that began before
     * is left to the split before.
     */
    LineScanner(SeekableByteChannel channel, FileSplit split, long position, FileReadOptions options)
            throws IOException {
        this.channel = channel;
        this.split = split;
        this.maxLineBytes = options.maxLineBytes();
        this.buffer = new byte[Math.min(options.bufferBytes(), options.maxLineBytes())];
        this.view = ByteBuffer.wrap(buffer);
        boolean inMidFile = position == split.start() && position > 0;
        filePosition = inMidFile ? position - 1 : position;
        channel.position(filePosition);
        if (inMidFile) {
            skipToNextLine();
        }
    }

    /** Goes to the next line and returns {@code true}, or {@code false} if no further line begins in the split. */
    boolean next() throws IOException {
        if (position() >= split.end()) {
            return false;
        }
        int scanned = 0;
        while (true) {
            int end = LineFeeds.indexOf(buffer, cursor + scanned, filled);
            if (end < filled) {
                accept(end, end + 1);
                return true;
            }
            scanned = filled - cursor;
            if (!fill()) {
                accept(filled, filled);
                return true;
            }
        }
    }

    /** The array that holds the line; valid until the next call of {@link #next}. */
    byte[] array() {
        return buffer;
    }

    /** Index of the line's first byte in {@link #array}. */
    int lineOffset() {
        return lineOffset;
    }

    /** Bytes of the line, without its end. */
    int lineLength() {
        return lineLength;
    }

    /** Position in the file of the line's first byte. */
    long lineStart() {
        return filePosition - (filled - lineOffset);
    }

    /** Position in the file after the line, its end included. */
    long position() {
        return filePosition - (filled - cursor);
    }

    private void accept(int end, int next) {
        boolean hasCarriageReturn = next > end && end > cursor && buffer[end - 1] == '\r';
        lineOffset = cursor;
        lineLength = end - cursor - (hasCarriageReturn ? 1 : 0);
        cursor = next;
    }

    private void skipToNextLine() throws IOException {
        while (filled > cursor || fill()) {
            int end = LineFeeds.indexOf(buffer, cursor, filled);
            if (end < filled) {
                cursor = end + 1;
                return;
            }
            cursor = filled;
        }
    }

    /** Reads more behind what is there; returns {@code false} at the end of the file. */
    private boolean fill() throws IOException {
        long left = split.fileBytes() - filePosition;
        if (left == 0) {
            return false;
        }
        makeRoom();
        view.limit((int) Math.min(buffer.length, filled + left)).position(filled);
        int read = channel.read(view);
        if (read < 0) {
            throw new IOException(
                    "file became shorter while the job ran: file=" + split.file() + " bytes=" + filePosition
                            + " (expected: bytes=" + split.fileBytes() + " as at submit; do not change input files)");
        }
        filled += read;
        filePosition += read;
        return true;
    }

    private void makeRoom() {
        int kept = filled - cursor;
        byte[] target = buffer;
        if (kept == buffer.length) {
            target = new byte[largerBuffer()];
            view = ByteBuffer.wrap(target);
        }
        System.arraycopy(buffer, cursor, target, 0, kept);
        buffer = target;
        cursor = 0;
        filled = kept;
    }

    private int largerBuffer() {
        if (buffer.length >= maxLineBytes) {
            throw new InvalidJobException("line too long: file=" + split.file() + " offset=" + position()
                    + " (expected: a line end within maxLineBytes=" + maxLineBytes
                    + "; check the file, or raise FileSource.maxLineBytes)");
        }
        return (int) Math.min(2L * buffer.length, maxLineBytes);
    }
}
