package org.raystream.runtime.worker;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.ActorContext;

/**
 * Where on its node an actor of a job keeps files.
 *
 * @param work for all files but logs
 * @param log for the logs of channels, often the same
 */
public record NodeDirectories(Path work, Path log) {

    /** Those that the actor's settings and its job's configuration name, or the node's own choice. */
    public static NodeDirectories of(ActorSettings settings, Configuration configuration, ActorContext context) {
        String work = settings.getWorkDir().isEmpty() ? System.getProperty("java.io.tmpdir") : settings.getWorkDir();
        String log = configuration.value(EngineKeys.LOG_DIR);
        return new NodeDirectories(
                context.fileSystem().getPath(work), context.fileSystem().getPath(log.isEmpty() ? work : log));
    }

    /** Removes what killed workers of jobs that are dead here left in both, as {@link OrphanSweep} judges. Errors are logged. */
    public void removeOrphans() {
        sweep(Set.of());
    }

    /** As {@link #removeOrphans()}, for a worker of {@code job} that starts: it may have been started to recover what others left. */
    void removeOrphansOfOtherJobs(String job) {
        sweep(Set.of(job));
    }

    private void sweep(Set<String> sparedJobs) {
        Stream.of(work, log).distinct().forEach(base -> OrphanSweep.sweep(base, sparedJobs));
    }
}
