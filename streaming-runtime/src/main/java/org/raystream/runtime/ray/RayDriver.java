package org.raystream.runtime.ray;

import io.ray.api.Ray;
import io.ray.api.runtime.RayRuntimeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.raystream.runtime.failure.StreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins and leaves a cluster as a driver, without what Ray leaves behind by it. */
final class RayDriver {
    private static final String LIBRARY = "libcore_worker_library_java.so";
    private static final Logger LOG = LoggerFactory.getLogger(RayDriver.class);
    private static final String OPENING = "--add-opens=";
    private static final String OPTIONS = "driver-jvm-options.txt";
    private static final Path MAPS = Path.of("/proc/self/maps");

    private RayDriver() {}

    /** Flags with which a JVM can write, and read, exceptions in Ray's way. */
    static List<String> jvmOptions() {
        try (InputStream options = RayDriver.class.getResourceAsStream(OPTIONS)) {
            if (options == null) {
                throw new StreamException(
                        StreamException.Kind.BUG, "resource=" + OPTIONS + " is not on the class path", null);
            }
            return new String(options.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(OPENING))
                    .toList();
        } catch (IOException e) {
            throw new StreamException(StreamException.Kind.BUG, "resource=" + OPTIONS + " is not readable", e);
        }
    }

    static void init(RayConnection connection) {
        System.setProperty("ray.address", connection.address());
        System.setProperty("ray.job.namespace", RayHost.NAMESPACE);
        System.setProperty("ray.job.code-search-path", codePath(connection));
        System.setProperty("ray.logging.level", "WARN");
        if (connection.isLoopback()) {
            System.setProperty("ray.node-ip", "127.0.0.1");
        }
        try {
            startRay();
            DriverLog.afterRay();
        } catch (RuntimeException e) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "the Ray cluster cannot be joined: address=" + connection.address()
                            + " (expected: a cluster with a node on this machine)",
                    e);
        }
        removeExtractedLibrary();
    }

    static void shutdown() {
        Ray.shutdown();
    }

    /**
     * Does what {@code Ray.init()} does, but for its shutdown hook, which runs at the same time as the one that cancels the jobs: a job's
     * call that comes too late ends the process on the spot. {@link RayMembership} sees to it that Ray is shut down last.
     */
    private static void startRay() {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            Class<?> factory = Class.forName("io.ray.runtime.DefaultRayRuntimeFactory");
            Field runtime = Ray.class.getDeclaredField("runtime");
            runtime.setAccessible(true);
            runtime.set(
                    null, ((RayRuntimeFactory) factory.getDeclaredConstructor().newInstance()).createRayRuntime());
        } catch (ReflectiveOperationException e) {
            LOG.warn(
                    "this version of Ray is not known; a job may not be cancelled when this process is interrupted", e);
            Ray.init();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler); // Ray's logs under its own name what is not its own
        }
    }

    private static String codePath(RayConnection connection) {
        return connection.codePath().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** Each driver unpacks 40 MB to a directory of its own in /tmp/ray and leaves them there; it needs only the mapping. */
    private static void removeExtractedLibrary() {
        try (Stream<String> mappings = Files.lines(MAPS)) {
            List<Path> libraries = mappings.filter(line -> line.endsWith("/" + LIBRARY))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(library -> library.startsWith("/tmp/ray"))
                    .distinct()
                    .toList();
            for (Path library : libraries) {
                Path own = library.resolveSibling("");
                try (Stream<Path> files = Files.list(own)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            return; // only disk space is lost
        }
    }
}
