package org.raystream.runtime.transport.netty;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the engine logs while this is open; the tests' logger writes to standard error. */
final class LogLines implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private LogLines() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    static LogLines record() {
        return new LogLines();
    }

    /** The lines so far that hold {@code part}. */
    List<String> with(String part) {
        return text().lines().filter(line -> line.contains(part)).toList();
    }

    /** All of it so far. */
    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
        before.print(text());
    }
}
