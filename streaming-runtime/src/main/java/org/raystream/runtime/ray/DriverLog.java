package org.raystream.runtime.ray;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The log of a driver. Ray's jar brings log4j and a configuration that tells of its own life on the console, and {@code Ray.init} puts
 * another in place that prints to standard output: neither is wanted.
 */
final class DriverLog {
    private static final String CONFIGURATION = "log4j2.configurationFile";
    private static final String OURS = "classpath:org/raystream/runtime/ray/driver-log4j2.xml";

    private DriverLog() {}

    /** Keeps log4j from telling about itself, unless something is wrong. To be called before Ray starts. */
    static void beforeRay() {
        if (System.getProperty(CONFIGURATION) == null && System.getProperty("log4j.configurationFile") == null) {
            System.setProperty(CONFIGURATION, OURS);
        }
        for (StatusListener listener : StatusLogger.getLogger().getListeners()) {
            if (listener instanceof ErrorsOnly) {
                return;
            }
        }
        StatusLogger.getLogger().registerListener(new ErrorsOnly()); // where one listens, nothing goes to the console
    }

    /** Puts back the configuration that Ray has replaced. */
    static void afterRay() {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            context.reconfigure();
        }
    }

    private static final class ErrorsOnly implements StatusListener {
        @Override
        public void log(StatusData data) {
            System.err.println(data.getFormattedStatus());
        }

        @Override
        public Level getStatusLevel() {
            return Level.ERROR;
        }

        @Override
        public void close() {}
    }
}
