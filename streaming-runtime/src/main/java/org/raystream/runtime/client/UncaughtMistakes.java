package org.raystream.runtime.client;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;

/**
 * Tells of a user's mistake that left a thread of a plain program: in one line, and with the exit code of a mistake once the process has
 * nothing more to do. Of any other exception it tells as the JVM does. A program that has a handler of its own keeps it.
 *
 * <p>Threading: any thread.
 */
final class UncaughtMistakes implements UncaughtExceptionHandler {
    private final DriverProcess process;
    private final AtomicBoolean isTold = new AtomicBoolean();

    UncaughtMistakes(DriverProcess process) {
        this.process = process;
    }

    /** Becomes the handler of all threads that have none, unless there is another. */
    void install() {
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(this);
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (!isMistake(thrown)) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace();
            return;
        }
        System.err.println("raystream: " + thrown.getMessage());
        if (isTold.compareAndSet(false, true)) {
            new Thread(process::exitWithMistake, "raystream-exit").start();
        }
    }

    private static boolean isMistake(Throwable thrown) {
        return thrown instanceof InvalidJobException
                || (thrown instanceof JobFailedException && thrown.getCause() instanceof InvalidJobException);
    }
}
