package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.cli.FakeCheckout.Outcome;

/** The script {@code raystream}, with stand-ins for the tools that it calls. */
final class LauncherTest {
    private static final String MAIN = "org.raystream.runtime.cli.Raystream";
    private static final List<String> INSTALLATION = List.of("venv", "pip install ray[default]==2.58.0");

    private FakeCheckout checkout;

    @BeforeEach
    void createCheckout(@TempDir Path directory) {
        checkout = new FakeCheckout(directory);
    }

    @Test
    void classpath_whenNothingIsBuilt_buildsAndPrintsNothingElse() {
        Outcome outcome = checkout.launch("classpath");

        assertEquals(0, outcome.exitCode());
        assertEquals(1, outcome.out().size(), () -> "printed " + outcome.out());
        List<String> jars = List.of(outcome.out().get(0).split(":"));
        assertEquals(2, jars.size(), () -> "class path " + jars);
        assertTrue(jars.stream().allMatch(jar -> Files.isRegularFile(Path.of(jar))), () -> "missing one of " + jars);
        assertEquals(List.of("building raystream (first time: about a minute) ..."), outcome.err());
        assertEquals(1, checkout.calls().size());
    }

    @Test
    void classpath_whenNothingChanged_startsNoMavenAndPrintsTheSame() {
        Outcome first = checkout.launch("classpath");

        Outcome second = checkout.launch("classpath");

        assertEquals(first.out(), second.out());
        assertEquals(List.of(), second.err());
        assertEquals(1, checkout.calls().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                ".mvn/jvm.config",
                "proto/src/main/proto/control.proto",
                "streaming-api/pom.xml",
                "streaming-api/src/main/java/Word.java",
                "streaming-runtime/src/main/java/Added.java",
                "riotbench-tasks/src/main/java/KalmanJob.java"
            })
    void classpath_whenAnInputChanges_buildsAgain(String changed) {
        Outcome first = checkout.launch("classpath");
        checkout.write(changed, "something else");

        Outcome second = checkout.launch("classpath");

        assertEquals(0, second.exitCode());
        assertTrue(!first.out().equals(second.out()), () -> "both runs printed " + second.out());
        assertEquals(2, checkout.calls().size());
    }

    @Test
    void classpath_whenASourceIsDeleted_buildsAgain() {
        checkout.launch("classpath");
        checkout.delete("streaming-runtime/src/main/java/Task.java");

        checkout.launch("classpath");

        assertEquals(2, checkout.calls().size());
    }

    @Test
    void classpath_whenOnlyATestChanges_startsNoMaven() {
        checkout.launch("classpath");
        checkout.write("streaming-api/src/test/java/WordTest.java", "something else");

        checkout.launch("classpath");

        assertEquals(1, checkout.calls().size());
    }

    @Test
    void classpath_whenTheBuildFails_printsItsErrorsAndTriesAgainNextTime() {
        checkout.tell("mvn-fails", "");

        Outcome outcome = checkout.launch("classpath");
        checkout.launch("classpath");

        assertEquals(1, outcome.exitCode());
        assertEquals(List.of(), outcome.out());
        assertEquals("[ERROR] Word.java:[3,7] ';' expected", outcome.err().get(1));
        assertTrue(outcome.err().get(2).endsWith("/.raystream/build.log"), () -> "last line of " + outcome.err());
        assertEquals(3, outcome.err().size(), () -> "printed " + outcome.err());
        assertEquals(2, checkout.calls().size());
    }

    @Test
    void classpath_afterManyBuilds_keepsTheLastTwo() {
        for (int i = 0; i < 4; i++) {
            checkout.write("pom.xml", "version " + i);
            checkout.launch("classpath");
        }

        String[] kept = checkout.file(".raystream/lib").toFile().list();

        assertEquals(2, kept.length, () -> "kept " + List.of(kept));
    }

    @Test
    void run_inOneJvm_hasNeitherRayNorJvmOptions() {
        Outcome outcome = checkout.launch("run", "job.jar", "an argument");

        assertEquals(0, outcome.exitCode());
        List<String> arguments = checkout.javaArguments();
        assertTrue(arguments.stream().noneMatch(argument -> argument.contains("ray_dist") || argument.startsWith("@")));
        assertEquals(
                List.of(MAIN, "run", "job.jar", "an argument"),
                arguments.subList(arguments.indexOf(MAIN), arguments.size()));
        assertTrue(
                checkout.javaClassPath().stream().anyMatch(jar -> jar.endsWith("/one-jvm/slf4j-simple.jar")),
                () -> "no logging in " + arguments);
    }

    @Test
    void run_ofAnExample_tellsWhereItsJarIs() {
        checkout.launch("run", "kalman");

        String directory = checkout.javaArguments().stream()
                .filter(argument -> argument.startsWith("-Draystream.examples="))
                .map(argument -> argument.substring(argument.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        assertTrue(Files.isRegularFile(Path.of(directory, "riotbench-tasks.jar")), () -> "no example in " + directory);
    }

    @Test
    void run_whenJavaFails_endsWithItsExitCode() {
        checkout.tell("java-exit-code", "130");

        Outcome outcome = checkout.launch("run", "job.jar");

        assertEquals(130, outcome.exitCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--workers 2 --cluster job.jar",
                "--address=10.0.0.1:6379 job.jar",
                "job.jar --cluster",
                "kalman --messages 9 --address 10.0.0.1:6379",
                "kalman --set execution.mode=cluster"
            })
    void run_onACluster_installsRayAndPutsItsJarFirst(String options) {
        Outcome outcome = checkout.launch(("run " + options).split(" "));

        assertEquals(0, outcome.exitCode());
        assertEquals(INSTALLATION, checkout.calls().subList(1, 3));
        List<String> arguments = checkout.javaArguments();
        String jar = checkout.file(".raystream/ray/ray/jars/ray_dist.jar").toString();
        assertEquals(jar, checkout.javaClassPath().get(0));
        assertTrue(arguments.get(0).startsWith("@") && arguments.get(0).endsWith("/driver-jvm-options.txt"));
        assertEquals("-Draystream.ray.python=" + checkout.file(".raystream/ray/bin/python"), arguments.get(1));
        assertEquals("-Draystream.ray.jar=" + jar, arguments.get(2));
        assertTrue(arguments.stream().noneMatch(argument -> argument.contains("slf4j-simple")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.jar -- --cluster", "kalman --cluster --explain", "kalman --show-config --address=a:1"})
    void run_whenNothingWillRunOnACluster_staysInOneJvm(String options) {
        checkout.launch(("run " + options).split(" "));

        assertStaysInOneJvm();
    }

    @Test
    void cluster_up_installsRay() {
        Outcome outcome = checkout.launch("cluster", "up", "--cpus", "2");

        assertEquals(0, outcome.exitCode());
        assertEquals(INSTALLATION, checkout.calls().subList(1, 3));
        List<String> arguments = checkout.javaArguments();
        assertEquals(
                List.of(MAIN, "cluster", "up", "--cpus", "2"),
                arguments.subList(arguments.indexOf(MAIN), arguments.size()));
        assertTrue(arguments.contains("-Draystream.cluster.record=" + checkout.file(".raystream/cluster.properties")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "up --help"})
    void cluster_whenRayWasNeverInstalled_onlyAsks(String command) {
        checkout.launch(("cluster " + command).split(" "));

        assertStaysInOneJvm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jobs", "status some-job", "cancel some-job", "logs -f some-job", "jobs --address=a:1 --help"})
    void jobs_whenRayWasNeverInstalled_onlyAsks(String command) {
        checkout.launch(command.split(" "));

        assertStaysInOneJvm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs --address 10.0.0.1:6379", "cancel some-job --address=10.0.0.1:6379"})
    void jobs_ofANamedCluster_installsRay(String command) {
        Outcome outcome = checkout.launch(command.split(" "));

        assertEquals(0, outcome.exitCode());
        assertEquals(INSTALLATION, checkout.calls().subList(1, 3));
        List<String> arguments = checkout.javaArguments();
        assertEquals(List.of(command.split(" ")), arguments.subList(arguments.indexOf(MAIN) + 1, arguments.size()));
        assertTrue(arguments.contains("-Draystream.terminal.columns=0"), () -> "no terminal in " + arguments);
    }

    @Test
    void setup_whenDone_installsNothing() {
        checkout.launch("setup");

        Outcome outcome = checkout.launch("setup");

        assertEquals(0, outcome.exitCode());
        assertEquals(INSTALLATION, checkout.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"raystream-setup", "ray/jars/ray_dist.jar", "bin/ray", "bin/python"})
    void setup_whenSomethingIsMissing_installsAgain(String missing) {
        checkout.launch("setup");
        checkout.delete(".raystream/ray/" + missing);

        Outcome outcome = checkout.launch("setup");

        assertEquals(0, outcome.exitCode());
        assertEquals(4, checkout.calls().size());
        assertTrue(Files.exists(checkout.file(".raystream/ray/" + missing)));
    }

    @Test
    void setup_whenPipFails_saysWhyAndTriesAgainNextTime() {
        checkout.tell("pip-fails", "");

        Outcome outcome = checkout.launch("setup");
        checkout.launch("setup");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().get(outcome.err().size() - 1).contains("pip finds no package ray[default]==2.58.0"));
        assertEquals(4, checkout.calls().size());
    }

    @Test
    void setup_whenPipInstallsAnotherVersion_fails() {
        checkout.tell("ray-version", "2.57.0");

        Outcome outcome = checkout.launch("setup");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().get(1).contains("pip installed Ray 2.57.0 (expected: 2.58.0)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bin"})
    void setup_withANamedRay_usesItAndInstallsNothing(String directory) {
        Path environment = checkout.installRay();

        Outcome outcome = checkout.launchWith(Map.of("RAYSTREAM_RAY", environment + directory), "setup");

        assertEquals(0, outcome.exitCode());
        assertEquals(List.of("Ray is ready: " + environment + "/bin/python3"), outcome.err());
        assertEquals(List.of(), checkout.calls());
    }

    @Test
    void setup_withANamedRayOfAnotherVersion_warnsInOneLine() {
        checkout.tell("ray-version", "2.60.1");
        Path environment = checkout.installRay();

        Outcome outcome = checkout.launchWith(Map.of("RAYSTREAM_RAY", environment.toString()), "setup");

        assertEquals(0, outcome.exitCode());
        assertEquals(2, outcome.err().size(), () -> "printed " + outcome.err());
        assertTrue(outcome.err().get(0).contains("warning: Ray 2.60.1"));
    }

    @Test
    void setup_whenTheNamedRayIsNone_isRefused() {
        Outcome outcome = checkout.launchWith(Map.of("RAYSTREAM_RAY", "/nowhere"), "setup");

        assertRefused(outcome, "no ray command in RAYSTREAM_RAY=/nowhere");
    }

    @Test
    void setup_whenTheNamedRayHasNoJavaSupport_isRefused() throws Exception {
        Path environment = checkout.installRay();
        Files.delete(environment.resolve("ray/jars/ray_dist.jar"));

        Outcome outcome = checkout.launchWith(Map.of("RAYSTREAM_RAY", environment.toString()), "setup");

        assertRefused(outcome, "has a Ray with Java support");
    }

    @ParameterizedTest
    @CsvSource({
        "java, no java on the PATH (expected: JDK 17)",
        "mvn, no mvn on the PATH (expected: Maven 3.8.7 or newer)",
    })
    void classpath_whenAToolIsMissing_isRefused(String tool, String message) {
        checkout.removeTool(tool);

        Outcome outcome = checkout.launch("classpath");

        assertRefused(outcome, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.22", "21.0.2"})
    void run_whenJavaIsOfAnotherVersion_isRefused(String version) {
        checkout.useJdk(version);

        Outcome outcome = checkout.launch("run", "job.jar");

        assertRefused(outcome, "Java " + version + " at ");
    }

    @Test
    void run_whenJavaHomeIsNoJdk_isRefused() {
        Outcome outcome = checkout.launchWith(Map.of("JAVA_HOME", "/nowhere"), "run", "job.jar");

        assertRefused(outcome, "JAVA_HOME=/nowhere holds no bin/java");
    }

    @Test
    void setup_whenPythonIsMissing_isRefused() {
        checkout.removeTool("python3");

        assertRefused(checkout.launch("setup"), "apt-get install python3 python3-venv");
    }

    @Test
    void setup_whenPythonIsTooOld_isRefused() {
        checkout.tell("python-version", "3.9");

        assertRefused(checkout.launch("setup"), "(expected: 3.10 or newer");
    }

    @Test
    void setup_whenTheVenvModuleIsMissing_saysWhatToInstall() {
        checkout.tell("venv-is-missing", "");

        assertRefused(checkout.launch("setup"), "apt-get install python3.11-venv");
    }

    @ParameterizedTest
    @CsvSource({"rnu, unknown command: rnu", "test --fast, unknown argument: --fast", "setup now, unknown argument: now"
    })
    void launch_withWrongArguments_isRefused(String arguments, String message) {
        assertRefused(checkout.launch(arguments.split(" ")), message);
    }

    @Test
    void test_always_givesTheClusterTestsTheirRay() {
        Outcome outcome = checkout.launch("test", "--long");

        assertEquals(0, outcome.exitCode());
        String ray = checkout.file(".raystream/ray").toString();
        assertEquals(
                "mvn -B verify -Draystream.ray.python=" + ray + "/bin/python -Draystream.ray.jar=" + ray
                        + "/ray/jars/ray_dist.jar -Draystream.long=true",
                checkout.calls().get(3));
    }

    private static void assertRefused(Outcome outcome, String message) {
        assertEquals(2, outcome.exitCode(), () -> "printed " + outcome.err());
        assertEquals(List.of(), outcome.out());
        assertEquals(1, outcome.err().size(), () -> "printed " + outcome.err());
        assertTrue(outcome.err().get(0).contains(message), () -> "printed " + outcome.err());
    }

    private void assertStaysInOneJvm() {
        assertEquals(1, checkout.calls().size(), () -> "started " + checkout.calls());
        assertTrue(
                checkout.javaClassPath().stream().noneMatch(jar -> jar.endsWith("ray_dist.jar")),
                () -> "started " + checkout.javaArguments());
    }
}
