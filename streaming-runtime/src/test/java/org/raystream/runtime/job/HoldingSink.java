package org.raystream.runtime.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.raystream.api.function.SinkFunction;

/** Holds its task in user code with its first record, and has written its process id to a file by then. */
final class HoldingSink implements SinkFunction<Long> {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "held-0.pid";

    private final String directory;
    private final boolean endsOnInterrupt;
    private final int seconds;

    HoldingSink(Path directory, boolean endsOnInterrupt, int seconds) {
        this.directory = directory.toString();
        this.endsOnInterrupt = endsOnInterrupt;
        this.seconds = seconds;
    }

    @Override
    public void sink(Long value) throws IOException, InterruptedException {
        Path begun = Path.of(directory, FILE + ".new");
        Files.writeString(begun, String.valueOf(ProcessHandle.current().pid()));
        Files.move(begun, Path.of(directory, FILE));
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadlineNanos) {
            try {
                boolean unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                if (endsOnInterrupt) {
                    throw e;
                }
            }
        }
    }
}
