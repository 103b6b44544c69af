package org.raystream.bench.channel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Looks again and again at how much a directory takes.
 *
 * <p>Threading: made, asked and closed by one thread.
 */
final class DiskMeter implements AutoCloseable {
    private static final long PAUSE_MS = 100;

    private final Path directory;
    private final Thread thread = new Thread(this::look, "disk-meter");
    private volatile boolean isClosed; // written once
    private volatile long mostBytes; // written by the thread

    private DiskMeter(Path directory) {
        this.directory = directory;
    }

    static DiskMeter start(Path directory) {
        DiskMeter meter = new DiskMeter(directory);
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    /** The most bytes that were seen. */
    long mostBytes() {
        return mostBytes;
    }

    private void look() {
        try {
            while (!isClosed) {
                mostBytes = Math.max(mostBytes, bytes());
                Thread.sleep(PAUSE_MS);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("cannot look at directory=" + directory, failed);
        }
    }

    private long bytes() throws IOException {
        long[] sum = new long[1];
        Path unused = Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
