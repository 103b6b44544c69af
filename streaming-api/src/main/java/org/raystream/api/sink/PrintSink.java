package org.raystream.api.sink;

import java.io.PrintStream;

/**
 * Prints each record as a line on the driver's console, with the subtask's index before it if there are several. What
 * was printed stays printed if the job fails later.
 *
 * @param <T> record
 */
public final class PrintSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    /** Prints records as {@link String#valueOf(Object)} shows them. */
    public PrintSink() {}

    @Override
    public SinkWriter<T> openWriter(SinkContext context) {
        String prefix = context.parallelism() > 1 ? context.subtask() + "> " : "";
        return new Writer<>(context.console(), prefix);
    }

    @Override
    public String description() {
        return "print";
    }

    private record Writer<T>(PrintStream console, String prefix) implements SinkWriter<T> {
        @Override
        public void write(T value) {
            console.println(prefix + value);
        }

        @Override
        public void prepare() {
            console.flush();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {
            console.flush();
        }
    }
}
