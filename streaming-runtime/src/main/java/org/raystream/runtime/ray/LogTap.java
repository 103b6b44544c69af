package org.raystream.runtime.ray;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Taps what is logged in an actor's process, where Ray has set log4j up to write a file from a thread of its own. A filter, unlike an
 * appender, still sees an event on the thread that logged it. Ray's own lines below warnings are left out.
 */
final class LogTap extends AbstractFilter {
    private static final String RAY = "io.ray.";
    private static final int FLUSH_LIMIT_MS = 500;

    private final Consumer<String> lines;

    private LogTap(Consumer<String> lines) {
        this.lines = lines;
    }

    /** From now on hands each line that is logged to {@code lines}. */
    static void install(Consumer<String> lines) {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            LogTap tap = new LogTap(lines);
            tap.start();
            context.getConfiguration().getRootLogger().addFilter(tap);
        }
    }

    /** Writes what has been logged to its file, and ends logging. */
    static void flush() {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            boolean unused = Configurator.shutdown(context, FLUSH_LIMIT_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public Result filter(LogEvent event) {
        boolean onLoggingThread = event.getThreadId() == Thread.currentThread().getId();
        String logger = String.valueOf(event.getLoggerName());
        if (onLoggingThread && (!logger.startsWith(RAY) || event.getLevel().isMoreSpecificThan(Level.WARN))) {
            String shortName = logger.substring(logger.lastIndexOf('.') + 1);
            lines.accept(event.getLevel() + " " + shortName + ": "
                    + event.getMessage().getFormattedMessage());
            Throwable thrown = event.getThrown();
            if (thrown != null) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().forEach(lines);
            }
        }
        return Result.NEUTRAL;
    }
}
