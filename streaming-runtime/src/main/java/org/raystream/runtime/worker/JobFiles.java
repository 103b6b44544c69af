package org.raystream.runtime.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one worker on its node. It is made when something is put there, and names the process that owns it, so that one whose owner was killed can be told and removed.
 *
 * <p>Threading: the worker's turns.
 */
public final class JobFiles {
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
    private static final String PREFIX = "raystream-worker-";
    private static final String OWNER_FILE = "owner";

    private final Path base;
    private final Path directory;

    /** Files of the worker named {@code worker} below {@code base}. */
    JobFiles(Path base, String worker) {
        this.base = base;
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

    /** Names the owner in one step, because other workers look for orphans at any time. */
    private void claim() throws IOException {
        Path ownerFile = directory.resolve(OWNER_FILE);
        if (!Files.exists(ownerFile)) {
            Files.createDirectories(directory);
            Path written = directory.resolve(OWNER_FILE + ".new");
            Files.writeString(written, owner(ProcessHandle.current()), StandardCharsets.UTF_8);
            Files.move(written, ownerFile, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes the worker's directory, and those that dead processes left beside it. */
    void remove() {
        delete(directory);
        removeOrphans(base);
    }

    /** Removes from {@code base}, a directory of this node, the directories of workers whose process is gone. Errors are logged. */
    public static void removeOrphans(Path base) {
        try (DirectoryStream<Path> workers = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path worker : workers) {
                removeOrphan(worker);
            }
        } catch (NoSuchFileException nothingThere) {
            LOG.debug("no worker directories: base={}", base);
        } catch (IOException | DirectoryIteratorException failed) {
            LOG.warn("cannot look for files of dead workers: base={} cause={}", base, failed.toString());
        }
    }

    private static void removeOrphan(Path worker) {
        try {
            if (isOrphan(Files.readString(worker.resolve(OWNER_FILE), StandardCharsets.UTF_8))) {
                LOG.info("removing files of a worker that is gone: directory={}", worker);
                delete(worker);
            }
        } catch (NoSuchFileException | NotDirectoryException foreign) {
            LOG.debug("not a worker's directory, or already removed: path={}", worker);
        } catch (IOException failed) {
            LOG.warn("cannot tell whose files these are: directory={} cause={}", worker, failed.toString());
        }
    }

    /** Whether the process that wrote {@code owner} is gone; what no worker wrote is nobody's to remove. */
    private static boolean isOrphan(String owner) {
        int space = owner.indexOf(' ');
        try {
            long pid = Long.parseLong(owner.substring(0, Math.max(space, 0)));
            return ProcessHandle.of(pid)
                    .map(JobFiles::owner)
                    .filter(owner::equals)
                    .isEmpty();
        } catch (NumberFormatException foreign) {
            return false;
        }
    }

    private static String owner(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
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
