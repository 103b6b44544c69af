package org.raystream.runtime.client;

import java.nio.file.FileSystems;
import java.time.Duration;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.host.ThreadScheduler;
import org.raystream.runtime.inprocess.InProcessHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts one job on threads of this JVM.
 *
 * <p>Threading: any thread.
 */
final class EmbeddedSession implements HostSession {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSession.class);
    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private final ThreadScheduler threads = ThreadScheduler.ofMachine(
            (name, failure) -> LOG.error("a thread of the engine ended: name={}", name, failure));
    private final InProcessHost host;

    /** Loads the user's classes from {@code userClasses}. */
    EmbeddedSession(ClassLoader userClasses) {
        this.host = new InProcessHost(
                new EngineActors(userClasses), threads, SystemClock.INSTANCE, FileSystems.getDefault());
    }

    @Override
    public ActorHost host() {
        return host;
    }

    /** Ends all threads; one that is stuck in user code is left behind, as a daemon. */
    @Override
    public void close() {
        host.close();
        try {
            if (!threads.awaitEnd(END_LIMIT)) {
                LOG.warn(
                        "{} thread(s) of an ended job are stuck in user code and are left behind",
                        threads.liveCycles());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
