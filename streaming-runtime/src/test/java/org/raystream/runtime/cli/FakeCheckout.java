package org.raystream.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher in a directory of its own, where Java, Maven and Python are scripts that write down what they are asked. */
final class FakeCheckout {
    private static final List<String> PLAIN_TOOLS = List.of(
            "bash",
            "cat",
            "cksum",
            "cp",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sort",
            "tail",
            "touch",
            "tr",
            "xargs");
    private static final long RUN_LIMIT_S = 60;

    private final Path root;
    private final Path tools;
    private final Path jdk;
    private final Path fakes;

    /** What one run of the launcher printed and how it ended. */
    record Outcome(int exitCode, List<String> out, List<String> err) {}

    FakeCheckout(Path directory) {
        root = directory.resolve("a checkout"); // a blank in it, as in some home directories
        tools = directory.resolve("tools");
        jdk = directory.resolve("jdk");
        fakes = directory.resolve("fakes");
        try {
            createCheckout();
            createTools();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the launcher. */
    Outcome launch(String... arguments) {
        return launchWith(Map.of(), arguments);
    }

    /** Runs the launcher with further environment variables. */
    Outcome launchWith(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("raystream").toString()));
        command.addAll(List.of(arguments));
        Path out = fakes.resolve("out");
        Path err = fakes.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(fakes.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "FAKES", fakes.toString()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(RUN_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher still runs after limitS=" + RUN_LIMIT_S + ": " + command);
            }
            return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the launcher ran", e);
        }
    }

    /** How often Maven was started, and pip and venv: one line each, in order. */
    List<String> calls() {
        return Files.exists(fakes.resolve("calls")) ? lines(fakes.resolve("calls")) : List.of();
    }

    /** The command line that Java was started with last. */
    List<String> javaArguments() {
        return lines(fakes.resolve("java-arguments"));
    }

    /** The class path that Java was started with last. */
    List<String> javaClassPath() {
        List<String> arguments = javaArguments();
        return List.of(arguments.get(arguments.indexOf("-cp") + 1).split(":"));
    }

    /** Tells one of the fakes something: see their scripts. */
    void tell(String fact, String content) {
        write(fakes.resolve(fact), content + "\n");
    }

    void removeTool(String name) {
        delete(tools.resolve(name));
    }

    /** A file of the checkout. */
    Path file(String path) {
        return root.resolve(path);
    }

    void write(String path, String content) {
        write(root.resolve(path), content);
    }

    void delete(String path) {
        delete(root.resolve(path));
    }

    /** Turns the JDK into one of another version. */
    void useJdk(String version) {
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /** Makes a Python environment with a Ray in it, outside of the checkout, and returns its directory. */
    Path installRay() {
        Path environment = fakes.resolve("environment");
        copyFake("python3", environment.resolve("bin/python3"));
        copyFake("python3", environment.resolve("bin/ray"));
        write(environment.resolve("ray/jars/ray_dist.jar"), "");
        return environment;
    }

    private void createCheckout() throws IOException {
        Files.createDirectories(root);
        Files.copy(realLauncher(), root.resolve("raystream"));
        for (String path : List.of(
                "pom.xml",
                ".mvn/jvm.config",
                "proto/pom.xml",
                "proto/src/main/proto/control.proto",
                "streaming-api/pom.xml",
                "streaming-api/src/main/java/Word.java",
                "streaming-api/src/test/java/WordTest.java",
                "streaming-runtime/pom.xml",
                "streaming-runtime/src/main/java/Task.java",
                "riotbench-tasks/pom.xml",
                "riotbench-tasks/src/main/java/KalmanJob.java")) {
            write(path, "content of " + path);
        }
    }

    private void createTools() throws IOException {
        Files.createDirectories(tools);
        for (String name : PLAIN_TOOLS) {
            Files.createSymbolicLink(tools.resolve(name), onPath(name));
        }
        copyFake("java", jdk.resolve("bin/java"));
        copyFake("java", jdk.resolve("bin/javac"));
        useJdk("17.0.15");
        Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
        copyFake("mvn", tools.resolve("mvn"));
        copyFake("python3", tools.resolve("python3"));
        tell("java-exit-code", "0");
        tell("python-version", "3.11");
        tell("ray-version", "2.58.0");
    }

    private static Path realLauncher() {
        Path module = Path.of("").toAbsolutePath(); // tests run in their module's directory
        return Stream.of(module.resolve("raystream"), module.resolveSibling("raystream"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no launcher above " + module));
    }

    private static Path onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not on the PATH: " + name));
    }

    private static void copyFake(String name, Path target) {
        try (InputStream script = FakeCheckout.class.getResourceAsStream("fake/" + name)) {
            Files.createDirectories(target.getParent());
            Files.copy(script, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new AssertionError("not executable: " + target);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
