package org.raystream.runtime.ray;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts what is written to it into lines, per writing thread, so that lines of several threads do not mix. A line longer than
 * {@value #MAX_LINE_BYTES} bytes is passed on in pieces.
 *
 * <p>Threading: any thread; the lines are passed on by the thread that wrote them.
 */
final class LineSplitter extends OutputStream {
    static final int MAX_LINE_BYTES = 8_192;

    private final ThreadLocal<ByteArrayOutputStream> begun = ThreadLocal.withInitial(ByteArrayOutputStream::new);
    private final Consumer<String> lines;

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream line = begun.get();
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                passOn(line);
            } else if (bytes[i] != '\r') {
                line.write(bytes[i]);
                if (line.size() >= MAX_LINE_BYTES) {
                    passOn(line);
                }
            }
        }
    }

    private void passOn(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text);
    }
}
