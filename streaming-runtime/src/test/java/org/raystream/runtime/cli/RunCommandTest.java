package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.client.Preview;

/** What {@code run} understands of its arguments, and what it refuses. */
final class RunCommandTest {
    private final List<Launch> launches = new ArrayList<>();
    private final Terminal terminal = Terminal.withoutCluster(
            new RunCommand(new ExamplePrograms(Path.of("/examples")), launch -> {
                launches.add(launch);
                return ExitCode.FINISHED;
            }),
            new FakeLocalCluster());

    @Test
    void run_ofAJar_handsOverTheJarAndItsArguments() {
        Launch launch = launch("run job.jar first --second");

        assertEquals(new Program(Path.of("job.jar"), null), launch.program());
        assertEquals(List.of("first", "--second"), launch.arguments());
        assertEquals(Map.of(), launch.settings());
        assertEquals(List.of(), launch.previews());
    }

    @ParameterizedTest
    @CsvSource({"kalman, org.raystream.riotbench.jobs.KalmanJob", "wordcount, org.raystream.riotbench.jobs.WordCountJob"
    })
    void run_ofAName_isTheRunOfAJarAndAClass(String name, String mainClass) {
        Launch launch = launch("run " + name);

        assertEquals(new Program(Path.of("/examples/riotbench-tasks.jar"), mainClass), launch.program());
    }

    @Test
    void run_withAClass_prefersIt() {
        assertEquals(
                "com.example.Main",
                launch("run --class com.example.Main kalman").program().mainClass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --cluster --workers 2 --slots=4 --parallelism 3 --set lease.timeout=9s job.jar --input in x",
                "run job.jar --input --cluster --workers 2 in --slots=4 --parallelism 3 x --set lease.timeout=9s",
                "run --workers 2 --cluster job.jar --slots 4 --parallelism=3 --set=lease.timeout=9s -- --input in x"
            })
    void run_whereverItsOptionsStand_tellsThemFromTheProgramsArguments(String arguments) {
        Launch launch = launch(arguments);

        assertEquals(List.of("--input", "in", "x"), launch.arguments());
        assertEquals(
                Map.of(
                        "execution.mode", "cluster",
                        "cluster.workers", "2",
                        "cluster.slots", "4",
                        "job.parallelism", "3",
                        "lease.timeout", "9s"),
                launch.settings());
    }

    @Test
    void run_afterTwoDashes_leavesEverythingToTheProgram() {
        Launch launch = launch("run job.jar -- --cluster -- --explain @file");

        assertEquals(List.of("--cluster", "--", "--explain", "@file"), launch.arguments());
        assertEquals(Map.of(), launch.settings());
    }

    @Test
    void run_withAnAddress_runsOnThatCluster() {
        assertEquals(
                Map.of("execution.mode", "cluster", "cluster.address", "10.0.0.1:6379"),
                launch("run --address 10.0.0.1:6379 job.jar").settings());
    }

    @Test
    void run_detached_isOneSettingMore() {
        assertEquals(
                Map.of("execution.mode", "cluster", "job.attached", "false"),
                launch("run job.jar --cluster --detach").settings());
    }

    @ParameterizedTest
    @CsvSource({
        "run --explain job.jar, TEXT",
        "run job.jar --explain, TEXT",
        "run job.jar --explain=text, TEXT",
        "run --explain=dot job.jar, DOT",
        "run job.jar --show-config, CONFIGURATION"
    })
    void run_whenAPreviewIsAskedFor_handsItOver(String arguments, Preview preview) {
        Launch launch = launch(arguments);

        assertEquals(List.of(preview), launch.previews());
        assertEquals(List.of(), launch.arguments());
    }

    @Test
    void run_withConfigurationFiles_keepsTheirOrder(@TempDir Path directory) throws Exception {
        Path first = Files.writeString(directory.resolve("a.properties"), "job.parallelism=2");
        Path second = Files.writeString(directory.resolve("b.yaml"), "lease.timeout: 5s");

        Launch launch = launch("run --config " + first + " job.jar --config " + second);

        assertEquals(List.of(first, second), launch.configFiles());
    }

    @Test
    void run_help_showsEveryOptionAndAnExample() {
        assertEquals(0, terminal.type("run --help"));
        for (String shown : List.of(
                "--class",
                "--cluster",
                "--address",
                "--workers",
                "--slots",
                "--parallelism",
                "--config",
                "--set",
                "--explain",
                "--show-config",
                "./raystream run kalman --parallelism 2 --explain")) {
            assertTrue(terminal.out().contains(shown), () -> "no " + shown + " in " + terminal.out());
        }
        assertEquals(List.of(), launches);
    }

    @Test
    void run_helpAfterTheProgram_isThePrograms() {
        assertEquals(List.of("--help", "-V"), launch("run kalman --help -V").arguments());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run | Missing required parameter: 'PROGRAM'",
                "run calman | unknown program: name=calman (expected: a jar file, or one of kalman, wordcount)",
                "run --paralelism 2 kalman | Unknown option: '--paralelism'",
                "run kalman --workers | Missing required parameter for option '--workers'",
                "run kalman --workers many | Invalid value for option '--workers'",
                "run kalman --parallelism 0 | bad configuration value: key=job.parallelism value='0'",
                "run kalman --set job.paralelism=2 | did you mean 'job.parallelism'?",
                "run kalman --set job.parallelism | should be in KEY=VALUE format",
                "run kalman --parallelism 2 --set job.parallelism=3 | two values for one setting: key=job.parallelism",
                "run kalman --detach | a job in one JVM ends with it: --detach (expected: with --cluster, after",
                "run kalman --config /nowhere.yaml | configuration file is missing: path=/nowhere.yaml",
                "run kalman --explain=svg | Invalid value for option '--explain'",
                "rnu kalman | 'rnu'",
            })
    void run_whenTheUserIsMistaken_saysSoInOneLine(String arguments, String message) {
        assertEquals(2, terminal.type(arguments));

        assertEquals("", terminal.out());
        assertEquals(1, terminal.err().lines().count(), terminal::err);
        assertTrue(terminal.err().startsWith("raystream: "), terminal::err);
        assertTrue(terminal.err().contains(message), terminal::err);
        assertEquals(List.of(), launches);
    }

    private Launch launch(String arguments) {
        assertEquals(0, terminal.type(arguments), terminal::err);
        assertEquals(1, launches.size());
        return launches.get(0);
    }
}
