package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.riotbench.city.CityGenerator;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.ray.LocalRayCluster;

/** The Kalman job on a real Ray cluster of two nodes, started by the launcher as a user does, against a plain loop. */
@Timeout(300)
class KalmanClusterIT {
    private static final int MESSAGES = 180_000;
    private static final long LEAST_BYTES = 64L << 20;
    private static final long RUN_LIMIT_SECONDS = 240;
    private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("raystream");

    @TempDir
    static Path shared;

    private static LocalRayCluster cluster;
    private static Path input;
    private static List<String> expected;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        String python = System.getProperty("raystream.ray.python");
        assertNotNull(python, "no Ray is named: run ./raystream test");
        input = shared.resolve("city.csv");
        CityGenerator.writeFile(input, 43, MESSAGES);
        assertTrue(Files.size(input) >= LEAST_BYTES, "bytes=" + Files.size(input));
        expected = PlainKalman.sortedResults(input);
        LocalRayCluster.Shape twoNodes = new LocalRayCluster.Shape(2, 4, 80_000_000);
        cluster = LocalRayCluster.start(Path.of(python), twoNodes, SystemClock.INSTANCE);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void kalman_onTwoNodesAtAnyParallelism_givesWhatAPlainLoopGives(int parallelism) throws Exception {
        Path results = directory.resolve("results");

        Ended run = runKalman("--parallelism=" + parallelism, "--input=" + input, "--output=" + results);

        assertEquals(0, run.code(), run.printed());
        assertTrue(run.printed().contains("full log at"), () -> "no worker of a cluster had a log:\n" + run.printed());
        List<String> lines = PlainKalman.sortedLines(results);
        assertEquals(expected.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(expected.get(i), lines.get(i), "sorted line " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void kalman_withMalformedLinesAtAnyParallelism_setsThemAside(int parallelism) throws Exception {
        DirtyInput dirty = DirtyInput.write(Files.createDirectory(directory.resolve("inputs")), 5_000);
        Path results = directory.resolve("results");

        Ended run = runKalman("--parallelism=" + parallelism, "--input=" + dirty.directory(), "--output=" + results);

        assertEquals(0, run.code(), run.printed());
        assertEquals(dirty.results(), PlainKalman.sortedLines(results));
        assertEquals(dirty.malformed(), DirtyInput.sideLines(results));
        assertTrue(run.printed().contains(dirty.malformed().size() + " malformed lines, see "), run.printed());
    }

    @Test
    void kalman_whenStrict_endsWithOneLineThatNamesFileAndLine() throws Exception {
        Path bad = directory.resolve("bad.csv");
        Files.writeString(bad, "\nno message\n");

        Ended run = runKalman("--strict", "--input=" + bad, "--output=" + directory.resolve("results"));

        assertEquals(2, run.code(), run.printed());
        List<String> told =
                run.printed().lines().filter(line -> line.contains("bad.csv")).toList();
        assertEquals(1, told.size(), run.printed());
        assertTrue(told.get(0).contains("malformed line: file=" + bad + " line=2 reason=no timestamp"), told.get(0));
        assertFalse(run.printed().contains("\tat "), run.printed());
    }

    /** How a process ended, and what it said. */
    private record Ended(int code, String printed) {}

    private Ended runKalman(String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("run.log");
        ProcessBuilder builder = new ProcessBuilder(
                LAUNCHER.toString(),
                "run",
                "kalman",
                "--address=" + cluster.address(),
                "--workers=2",
                "--set=worker.heapMb=256");
        builder.command().addAll(List.of(arguments));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(RUN_LIMIT_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String printed = Files.readString(log);
        assertTrue(ended, () -> "not ended after seconds=" + RUN_LIMIT_SECONDS + ":\n" + printed);
        return new Ended(process.exitValue(), printed);
    }
}
