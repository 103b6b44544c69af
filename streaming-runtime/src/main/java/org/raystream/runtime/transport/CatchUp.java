package org.raystream.runtime.transport;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.log.ReplayLog;

/**
 * Brings a consumer that begins somewhere in the log up to its end, within the consumer's credit, while the producing task goes on appending. Once all is sent that the
 * log holds, the task takes the link back with the batch that it appends next.
 *
 * <p>Threading: turns and {@link #handBack} exclude each other.
 */
final class CatchUp implements DutyCycle {
    private static final int BATCHES_PER_TURN = 16;

    private final ReplayLog log;
    private final long fromSequence;
    private final LinkState link;
    private final FramePort port;
    private @Nullable LogFeed feed; // opened in the first turn
    private @Nullable RuntimeException failure;
    private boolean isOver;

    CatchUp(ReplayLog log, LinkState link, FramePort port) {
        this.log = log;
        this.fromSequence = link.sentSequence();
        this.link = link;
        this.port = port;
    }

    @Override
    public synchronized int doWork() {
        if (isOver) {
            return 0;
        }
        try {
            return send();
        } catch (RuntimeException failed) {
            failure = failed;
            end();
            return 1;
        }
    }

    private int send() {
        LogFeed open = feed;
        if (open == null) {
            open = new LogFeed(log, fromSequence, link.identity(), port);
            feed = open;
        }
        open.beginTurn();
        int sent = 0;
        for (Batch batch = open.peek(); batch != null && sent < BATCHES_PER_TURN; batch = open.peek()) {
            if (!link.covers(batch.length())) {
                break;
            }
            open.send(batch);
            link.onSent(batch);
            sent++;
        }
        return sent;
    }

    /**
     * Ends the catch-up if all below {@code sequence} was sent, and nothing from there on; the caller sends from then on.
     *
     * @throws RuntimeException what made it fail
     */
    synchronized boolean handBack(long sequence) {
        if (failure != null) {
            throw failure;
        }
        if (link.sentSequence() != sequence) {
            return false;
        }
        end();
        return true;
    }

    /**
     * Ends the catch-up if it has sent all that the log holds.
     *
     * @throws RuntimeException what made it fail
     */
    boolean isAtEnd() {
        return handBack(log.endSequence());
    }

    /** Ends it wherever it is. */
    synchronized void end() {
        isOver = true;
        LogFeed open = feed;
        feed = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized boolean isDone() {
        return isOver;
    }
}
