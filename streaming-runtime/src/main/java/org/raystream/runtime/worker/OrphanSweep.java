package org.raystream.runtime.worker;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed workers left below one directory of a node.
 *
 * <p>A worker's directory is removed if no living process has its {@link DirectoryLock}, and none has that of another directory of the same job beside it: as long as the job
 * lives here, a recovery may read the dead worker's logs. A worker that starts spares its own job as well. What is no worker's directory, or another user's, stays.
 *
 * <p>Not covered: a job whose only worker on the node has died, but which lives on elsewhere. Nothing on the node tells it from a job that is dead, so whoever sweeps next here,
 * other than a worker of that job that starts, removes its logs. And a directory on a file system without locks is left to its user.
 *
 * <p>Threading: one thread.
 */
final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    private final Set<String> livingJobs = new HashSet<>();
    private final List<Orphan> orphans = new ArrayList<>();

    private record Orphan(Path directory, String job, DirectoryLock lock) {}

    private OrphanSweep(Set<String> sparedJobs) {
        livingJobs.addAll(sparedJobs);
    }

    /** Removes orphans from {@code base}, but none of {@code sparedJobs}. Errors are logged. */
    static void sweep(Path base, Set<String> sparedJobs) {
        OrphanSweep sweep = new OrphanSweep(sparedJobs);
        DirectoryLock.exclusively(() -> sweep.run(base));
    }

    private void run(Path base) {
        try (DirectoryStream<Path> workers = Files.newDirectoryStream(base, JobFiles.PREFIX + "*")) {
            workers.forEach(this::look);
        } catch (NoSuchFileException nothingThere) {
            LOG.debug("no worker directories: base={}", base);
        } catch (IOException | DirectoryIteratorException failed) {
            LOG.warn("cannot look for files of dead workers: base={} cause={}", base, failed.toString());
        }
        orphans.forEach(this::settle);
    }

    private void look(Path worker) {
        try {
            Optional<DirectoryLock.Owner> found = DirectoryLock.find(worker);
            if (found.isPresent()) {
                DirectoryLock lock = found.get().lock();
                if (lock == null) {
                    livingJobs.add(found.get().job());
                } else {
                    orphans.add(new Orphan(worker, found.get().job(), lock));
                }
            }
        } catch (NoSuchFileException | AccessDeniedException foreign) {
            LOG.debug("another user's, or already removed: directory={}", worker);
        } catch (IOException failed) {
            LOG.warn("cannot tell whose files these are: directory={} cause={}", worker, failed.toString());
        }
    }

    private void settle(Orphan orphan) {
        DirectoryLock lock = orphan.lock();
        try (lock) {
            if (livingJobs.contains(orphan.job())) {
                LOG.debug("kept while its job lives: directory={} job={}", orphan.directory(), orphan.job());
            } else {
                LOG.info(
                        "removing files of a worker that is gone: directory={} job={}",
                        orphan.directory(),
                        orphan.job());
                JobFiles.delete(orphan.directory());
            }
        } catch (IOException failed) {
            LOG.warn("cannot let go of directory={} cause={}", orphan.directory(), failed.toString());
        }
    }
}
