package org.raystream.api.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Appends lines of text to a file as UTF-8, through a buffer, without allocating for lines shorter than it. Half a
 * surrogate pair is written as {@code ?}.
 *
 * <p>Threading: one writer's thread.
 */
final class Utf8LineWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 128 << 10;
    private static final int CHUNK_CHARS = 8 << 10;

    private final FileChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK_CHARS);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    Utf8LineWriter(FileChannel channel) {
        this.channel = channel;
    }

    void writeLine(String line) throws IOException {
        encoder.reset();
        chars.clear();
        int next = 0;
        do {
            int end = next + Math.min(line.length() - next, chars.remaining());
            line.getChars(next, end, chars.array(), chars.position());
            chars.position(chars.position() + end - next).flip();
            next = end;
            encode(next == line.length());
            chars.compact();
        } while (next < line.length());
        appendLineEnd();
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

    private void encode(boolean endOfLine) throws IOException {
        while (encoder.encode(chars, bytes, endOfLine).isOverflow()) {
            flush();
        }
    }

    private void appendLineEnd() throws IOException {
        if (!bytes.hasRemaining()) {
            flush();
        }
        bytes.put((byte) '\n');
    }

    private void flush() throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        bytes.clear();
    }
}
