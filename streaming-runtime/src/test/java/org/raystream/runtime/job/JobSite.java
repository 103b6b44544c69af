package org.raystream.runtime.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.runtime.client.DriverSettings;
import org.raystream.runtime.ray.LocalRayCluster;
import org.raystream.runtime.ray.RayClusterExtension;

/**
 * Where a test runs jobs. It gives the test settings and a directory, ends what the test has started, also if the test fails, and then checks
 * that nothing of the engine stays: no thread of this JVM, no actor's process, no file.
 */
final class JobSite implements BeforeEachCallback, AfterEachCallback {
    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(20);

    private final boolean isClustered;
    private final List<JobHandle> jobs = new ArrayList<>();
    private final List<DriverJvm> drivers = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> chosen = new HashMap<>();
    private boolean shipsClassPath;
    private LocalRayCluster cluster;
    private Path directory;

    private JobSite(boolean isClustered) {
        this.isClustered = isClustered;
    }

    /** Jobs run in this JVM. */
    static JobSite embedded() {
        return new JobSite(false);
    }

    /** Jobs run on the Ray cluster of two nodes, with a worker on each. */
    static JobSite onCluster() {
        return new JobSite(true);
    }

    /** Adds settings to the site's own, keys and values by turns. */
    JobSite with(String... more) {
        chosen.putAll(pairs(more));
        return this;
    }

    /** Has jobs travel with the whole class path, for functions in classes that need JUnit, and not with the tests' classes only. */
    JobSite shippingClassPath() {
        shipsClassPath = true;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        begin();
        if (isClustered) {
            cluster = RayClusterExtension.cluster(context);
            settings.putAll(Map.of(
                    "execution.mode", "cluster",
                    "cluster.address", cluster.address(),
                    "cluster.workers", "2",
                    "worker.heapMb", "128",
                    "cluster.resourceTimeout", "2min", // a loaded machine takes long to start processes
                    "lease.timeout", "30s"));
            if (!shipsClassPath) {
                System.setProperty(DriverSettings.JOB_JARS, testClasses().toString());
            }
        }
    }

    /** What {@link #beforeEach} does without a cluster. */
    void begin() throws IOException {
        directory = Files.createTempDirectory("raystream-test-");
        Files.createDirectories(workDir());
        Files.createDirectories(driverTemp());
        settings.put("work.dir", workDir().toString());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        System.clearProperty(DriverSettings.JOB_JARS);
        try {
            endAll();
            awaitNothing();
        } finally {
            actors().forEach(ProcessHandle::destroyForcibly); // so that the next test is not blamed
            remove(directory);
        }
    }

    /** For files of the test; removed at its end. */
    Path directory() {
        return directory;
    }

    /** Where the log files of the cluster's nodes are. */
    LocalRayCluster cluster() {
        return cluster;
    }

    /** A context with the site's settings and the given ones, keys and values by turns. */
    StreamingContext context(String... more) {
        return StreamingContext.buildContext().withConfig(settings(more));
    }

    /** Submits a job that ends with the test. */
    JobHandle execute(StreamingContext context, String name) {
        JobHandle job = context.execute(name);
        jobs.add(job);
        return job;
    }

    /** Starts a driver, with the site's settings and the given ones, that ends with the test. */
    DriverJvm start(DriverJvm.Program program, String... more) throws IOException {
        DriverJvm driver =
                DriverJvm.start(program, settings(more), driverTemp(), Files.createTempDirectory(directory, "driver-"));
        drivers.add(driver);
        return driver;
    }

    /** The processes of all actors. */
    List<ProcessHandle> actors() {
        return cluster == null ? List.of() : RayClusterExtension.actors(cluster);
    }

    /** What is left of the engine, for people; empty if nothing is. */
    List<String> leftovers() {
        List<String> left = threads();
        actors().forEach(actor -> left.add("actor pid=" + actor.pid()));
        for (Path watched : List.of(workDir(), driverTemp())) {
            try (Stream<Path> files = Files.list(watched)) {
                files.forEach(file -> left.add("file=" + file));
            } catch (IOException e) {
                left.add("directory=" + watched + " unreadable: " + e);
            }
        }
        return left;
    }

    /** The threads of this JVM that are in code of the engine or of a job. */
    List<String> threads() {
        List<String> threads = new ArrayList<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread != Thread.currentThread() && isEngines(stack)) {
                threads.add("thread=" + thread.getName() + " at " + stack[0]);
            }
        });
        return threads;
    }

    /** Waits until nothing of the engine is left, for at most {@code limit}; returns how many milliseconds that took. */
    long awaitNothing(Duration limit) {
        long beganNanos = System.nanoTime();
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> leftovers().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("something stays after " + limit + ": " + leftovers(), e);
        }
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }

    private void awaitNothing() {
        awaitNothing(CLEAN_UP_LIMIT);
    }

    private void endAll() throws Exception {
        for (DriverJvm driver : drivers) {
            driver.end();
        }
        jobs.forEach(JobHandle::cancel);
        for (JobHandle job : jobs) {
            try {
                job.await(CLEAN_UP_LIMIT);
            } catch (JobFailedException expected) {
                // the test has looked at it
            }
        }
    }

    /** The threads of a test are no threads of the engine. */
    private static boolean isEngines(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("org.raystream."))
                && Arrays.stream(stack).noneMatch(frame -> frame.getClassName().startsWith("org.junit."));
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(chosen);
        all.putAll(pairs(more));
        return all;
    }

    private static Map<String, String> pairs(String... keysAndValues) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            pairs.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return pairs;
    }

    private Path workDir() {
        return directory.resolve("work");
    }

    private Path driverTemp() {
        return directory.resolve("tmp");
    }

    private static Path testClasses() {
        return Path.of(JobSite.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static void remove(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
