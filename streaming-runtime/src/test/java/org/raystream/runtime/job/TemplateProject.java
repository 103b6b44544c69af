package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A project of a user, outside of the checkout. It is built by a Maven of its own, with a repository of its own that holds this build's
 * artifacts as {@code mvn install} would put them; all else is copied there from the repository that this build reads, so nothing is fetched from
 * a network.
 */
final class TemplateProject {
    private static final String VERSION = System.getProperty("raystream.version");
    private static final long COMMAND_LIMIT_SECONDS = 180;
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    private final Path directory;
    private final Path repository;

    private TemplateProject(Path directory, Path repository) {
        this.directory = directory;
        this.repository = repository;
    }

    /** Builds the project in {@code scratch}. */
    static TemplateProject build(Path scratch) throws IOException, InterruptedException {
        TemplateProject project = new TemplateProject(scratch.resolve("word-count"), scratch.resolve("repository"));
        copyTree(Path.of("src/test/resources/template-project"), project.directory);
        project.install("pom.xml", "raystream-parent", false);
        project.install("proto/pom.xml", "raystream-proto", true);
        project.install("streaming-api/pom.xml", "streaming-api", true);
        project.install("streaming-runtime/pom.xml", "streaming-runtime", true);
        Path settings = Files.writeString(scratch.resolve("settings.xml"), settings());
        run(
                project.directory,
                List.of(
                        "mvn",
                        "-B",
                        "-q",
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + project.repository,
                        "-Draystream.version=" + VERSION,
                        "package"));
        return project;
    }

    Path classes() {
        return directory.resolve("target/classes");
    }

    Path jar() {
        return directory.resolve("target/word-count.jar");
    }

    /** The launcher of this checkout, which has built it before these tests. */
    static String launcher() {
        return CHECKOUT.resolve("raystream").toString();
    }

    /** Runs a command, which must end with 0, and returns what it printed. */
    static String run(Path workingDirectory, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("raystream-template-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertTrue(
                    ended, () -> "not ended after seconds=" + COMMAND_LIMIT_SECONDS + ": " + command + "\n" + printed);
            assertEquals(0, process.exitValue(), () -> command + "\n" + printed);
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    private void install(String pom, String artifact, boolean hasJar) throws IOException {
        Path target = repository.resolve("org/raystream").resolve(artifact).resolve(VERSION);
        Files.createDirectories(target);
        Path source = CHECKOUT.resolve(pom);
        Files.copy(source, target.resolve(artifact + "-" + VERSION + ".pom"));
        if (hasJar) {
            String jar = artifact + "-" + VERSION + ".jar";
            Files.copy(source.resolveSibling("target").resolve(jar), target.resolve(jar));
        }
    }

    private static String settings() {
        String local = Path.of(System.getProperty("raystream.maven.repository"))
                .toUri()
                .toString();
        return "<settings><mirrors><mirror><id>local</id><mirrorOf>*</mirrorOf><url>" + local
                + "</url></mirror></mirrors></settings>";
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = new ArrayList<>(walk.toList());
        }
        for (Path each : all) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target);
            }
        }
    }
}
