package org.raystream.runtime.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.transport.mapped.BellListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one worker on its node. It is made when something is put there, and locked from then on by the process that owns it, so that one whose owner was
 * killed can be told and removed.
 *
 * <p>Threading: the worker's turns.
 */
final class JobFiles {
    static final String PREFIX = "raystream-worker-";
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    private final String job;
    private final Path directory;
    private @Nullable DirectoryLock lock; // once there is something

    /** Files of the worker named {@code worker}, of {@code job}, below {@code base}. */
    JobFiles(Path base, String job, String worker) {
        this.job = job;
        this.directory = base.resolve(PREFIX + worker.replace('/', '-'));
    }

    /** Where they are, or will be. */
    Path directory() {
        return directory;
    }

    /** A directory of the worker for files of one kind, made if need be. */
    Path makeDirectory(String kind) throws IOException {
        claim();
        return Files.createDirectories(directory.resolve(kind));
    }

    /** Writes a jar and returns where it is. */
    URL putJar(String name, List<byte[]> pieces) throws IOException {
        claim();
        Path jar = directory.resolve(name.replace('/', '_'));
        try (var out = Files.newOutputStream(jar)) {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
        }
        return url(jar);
    }

    private void claim() throws IOException {
        if (lock == null) {
            lock = DirectoryLock.take(directory, job);
        }
    }

    /** Removes the worker's directory. Errors are logged. */
    void remove() {
        DirectoryLock held = lock;
        if (held != null) {
            lock = null;
            delete(directory);
            try {
                held.close();
            } catch (IOException failed) {
                LOG.warn("cannot let go of directory={} cause={}", directory, failed.toString());
            }
        }
    }

    /** Removes the directory of a worker whose lock this process holds, and the file that is locked last, so that what fails half-way is tried again. */
    static void delete(Path directory) {
        BellListener.removeLeftBehind(directory.resolve(WorkerLogs.DIRECTORY));
        Path locked = directory.resolve(DirectoryLock.FILE);
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!file.equals(locked)) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    if (visited.equals(directory)) {
                        Files.deleteIfExists(locked);
                    }
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException nothingThere) {
            LOG.debug("nothing to remove: directory={}", directory);
        } catch (IOException failed) {
            LOG.warn("cannot remove directory={} cause={}", directory, failed.toString());
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
