package org.raystream.runtime.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.ReplayLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays from a channel's log. A request gets a cycle of its own, so that the producing task goes on meanwhile.
 *
 * <p>Threading: any thread.
 */
final class LogReplays implements Replays {
    private static final Logger LOG = LoggerFactory.getLogger(LogReplays.class);
    private static final int BATCHES_PER_TURN = 16;

    private final ReplayLog log;
    private final Scheduler scheduler;
    private final AtomicBoolean isServing = new AtomicBoolean();
    private volatile boolean isClosed; // written once, by the producing task
    private volatile @Nullable RuntimeException failure; // written by the cycle that failed

    /** Replays {@code log} on cycles of {@code scheduler}. */
    LogReplays(ReplayLog log, Scheduler scheduler) {
        this.log = log;
        this.scheduler = scheduler;
    }

    @Override
    public void serve(ChannelIdentity identity, FramePort port, long fromSequence, long endSequence) {
        if (fromSequence >= endSequence || !isServing.compareAndSet(false, true)) {
            return;
        }
        LOG.info("sends again from the log: {} from={} to={}", identity, fromSequence, endSequence);
        Replay replay = new Replay(identity, port, fromSequence, endSequence);
        scheduler
                .start("replay-" + identity.channel(), LogReplays.class.getClassLoader(), replay)
                .wake();
    }

    @Override
    public CatchUp catchUp(LinkState link, FramePort port) {
        CatchUp begun = new CatchUp(log, link, port);
        scheduler
                .start("catch-up-" + link.identity().channel(), LogReplays.class.getClassLoader(), begun)
                .wake();
        return begun;
    }

    @Override
    public void checkHealth() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }

    /** One request. */
    private final class Replay implements DutyCycle {
        private final ChannelIdentity identity;
        private final FramePort port;
        private final long endSequence;
        private final long fromSequence;
        private @Nullable LogFeed feed; // opened in the first turn
        private boolean isOver;

        Replay(ChannelIdentity identity, FramePort port, long fromSequence, long endSequence) {
            this.identity = identity;
            this.port = port;
            this.fromSequence = fromSequence;
            this.endSequence = endSequence;
        }

        @Override
        public int doWork() {
            if (isClosed) {
                end();
                return 1;
            }
            try {
                return send();
            } catch (RuntimeException failed) {
                if (!isTrimmed(failed)) { // else the consumer has consumed it meanwhile
                    failure = failed;
                }
                end();
                return 1;
            }
        }

        private static boolean isTrimmed(RuntimeException failed) {
            return failed instanceof LogException log && log.kind() == LogException.Kind.TRIMMED;
        }

        private int send() {
            LogFeed open = feed;
            if (open == null) {
                open = new LogFeed(log, fromSequence, identity, port);
                feed = open;
            }
            open.beginTurn();
            int sent = 0;
            while (sent < BATCHES_PER_TURN && !isOver) {
                Batch batch = open.peek();
                if (batch == null) {
                    return sent;
                }
                if (batch.firstSequence() < endSequence) {
                    open.send(batch);
                    sent++;
                }
                if (batch.endSequence() >= endSequence) {
                    end();
                }
            }
            return sent;
        }

        private void end() {
            LogFeed open = feed;
            feed = null;
            if (open != null) {
                open.close();
            }
            isOver = true;
            isServing.set(false);
        }

        @Override
        public boolean isDone() {
            return isOver;
        }
    }
}
