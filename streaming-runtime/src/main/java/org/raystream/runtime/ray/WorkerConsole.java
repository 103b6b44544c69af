package org.raystream.runtime.ray;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.raystream.runtime.host.ConsoleCapture;

/**
 * The console of an actor's process. What is forwarded is also kept: Ray has connected standard output to a file of the node, which then
 * holds everything, log lines included.
 *
 * <p>Threading: any thread.
 */
final class WorkerConsole implements ConsoleCapture {
    private final PrintStream out;
    private final PrintStream err;
    private final ThreadLocal<Boolean> forwarding = ThreadLocal.withInitial(() -> false);

    /** Writes on to the given streams. */
    WorkerConsole(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Log lines count as standard error, so that they do not mix with what a program prints. */
    @Override
    public void forwardTo(BiConsumer<String, Boolean> lines) {
        System.setOut(stream(line -> {
            out.println(line);
            forward(lines, line, false);
        }));
        System.setErr(stream(line -> {
            err.println(line);
            out.println(line);
            forward(lines, line, true);
        }));
        LogTap.install(line -> {
            out.println(line);
            forward(lines, line, true);
        });
    }

    /** Has everything written that was printed or logged so far. */
    void flush() {
        LogTap.flush();
        System.out.flush();
        System.err.flush();
        out.flush();
        err.flush();
    }

    /** What the receiver of a line prints itself only goes to the file. */
    private void forward(BiConsumer<String, Boolean> lines, String line, boolean error) {
        if (forwarding.get()) {
            return;
        }
        forwarding.set(true);
        try {
            lines.accept(line, error);
        } finally {
            forwarding.set(false);
        }
    }

    private static PrintStream stream(Consumer<String> lines) {
        return new PrintStream(new LineSplitter(lines), true, StandardCharsets.UTF_8);
    }
}
