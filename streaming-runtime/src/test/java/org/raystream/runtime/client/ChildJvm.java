package org.raystream.runtime.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program in a JVM of its own, with the class path of this one. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    /** Starts it; what it prints is kept in files of {@code directory}. */
    public ChildJvm(Path directory, Class<?> program, String... arguments) throws IOException {
        out = directory.resolve("out");
        err = directory.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT", // which a shell in the background would have ignored
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    public int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the program still runs after " + limit + "; it printed " + out() + err());
        }
        return process.exitValue();
    }

    public void awaitOutput(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> out().contains(text));
    }

    public void awaitError(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> err().contains(text));
    }

    /** What Ctrl-C does. */
    public void interrupt() throws IOException, InterruptedException {
        int unused = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** What {@code kill -9} does; returns when it is dead. */
    public void kill() throws InterruptedException {
        int unused = process.destroyForcibly().waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
