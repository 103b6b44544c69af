package org.raystream.runtime.worker;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class loader of a job on one worker.
 *
 * <p>Threading: the worker's turns.
 */
final class JobClasses {
    private static final Logger LOG = LoggerFactory.getLogger(JobClasses.class);

    private final ClassLoader engine;
    private @Nullable JobClassLoader jobLoader;

    JobClasses(ClassLoader engine) {
        this.engine = engine;
    }

    /** A loader for the job's jars, or the engine's own if the job came without any. */
    ClassLoader open(List<URL> jars) {
        if (jars.isEmpty()) {
            return engine;
        }
        JobClassLoader opened = new JobClassLoader(jars.toArray(new URL[0]), engine);
        jobLoader = opened;
        return opened;
    }

    void close() {
        try {
            if (jobLoader != null) {
                jobLoader.close();
            }
        } catch (IOException failed) {
            LOG.warn("cannot close the job's jars: cause={}", failed.toString());
        }
    }
}
