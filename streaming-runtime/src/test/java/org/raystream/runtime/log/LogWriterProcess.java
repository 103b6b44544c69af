package org.raystream.runtime.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A {@link LogWriterProgram} that runs. */
final class LogWriterProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path report;
    private final Path output;
    private final long firstSequence;

    LogWriterProcess(LogSite site, int incarnation, long firstSequence, long end) {
        this.firstSequence = firstSequence;
        this.report = site.directory.resolveSibling("report-" + incarnation);
        this.output = site.directory.resolveSibling("output-" + incarnation);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(site.subject.jvmOptions());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LogWriterProgram.class.getName(),
                site.subject.getClass().getName(),
                site.directory.toString(),
                Integer.toString(incarnation),
                Long.toString(firstSequence),
                Long.toString(end),
                Long.toString(site.random.nextLong()),
                report.toString()));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it has appended something. */
    void awaitFirst() {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> {
            requireAliveOrDone();
            return reported() > firstSequence;
        });
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs");
        }
        requireAliveOrDone();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        int unused = process.waitFor();
    }

    /** How far it has said that it is. */
    long reported() {
        String all = read(report);
        int end = all.lastIndexOf('\n');
        return end < 0 ? firstSequence : Long.parseLong(all.substring(all.lastIndexOf('\n', end - 1) + 1, end));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void requireAliveOrDone() {
        if (!process.isAlive() && process.exitValue() != 0) {
            throw new AssertionError("writer failed: " + read(output));
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
