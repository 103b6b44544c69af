package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the real launcher of this checkout built, which the launcher itself did before it started these tests. */
final class LauncherIT {
    private static final String LAUNCHER =
            Path.of("").toAbsolutePath().resolveSibling("raystream").toString();

    @Test
    void version_fromTheBuiltJars_isTheProjects() throws Exception {
        assertEquals("raystream " + System.getProperty("raystream.version"), stdoutOf("run", "--version"));
    }

    @Test
    void classpath_ofThisCheckout_hasTheEngineAndNeitherRayNorALoggingBackEnd() throws Exception {
        List<String> jars = Arrays.stream(stdoutOf("classpath").split(":"))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();

        assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("streaming-api-")), () -> "no API in " + jars);
        assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("streaming-runtime-")), () -> "no runtime in " + jars);
        assertTrue(jars.stream().noneMatch(jar -> jar.startsWith("ray-")), () -> "Ray in " + jars);
        assertTrue(jars.stream().noneMatch(jar -> jar.contains("slf4j-simple")), () -> "a back end in " + jars);
    }

    private static String stdoutOf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> "printed " + out);
        return out.strip();
    }
}
