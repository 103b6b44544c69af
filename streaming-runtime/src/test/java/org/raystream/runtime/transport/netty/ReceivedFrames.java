package org.raystream.runtime.transport.netty;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Keeps the frames that a worker is handed. */
final class ReceivedFrames implements Consumer<byte[]> {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

    @Override
    public void accept(byte[] frame) {
        frames.add(frame);
    }

    int count() {
        return frames.size();
    }

    /** Waits for that many frames and takes them. */
    List<byte[]> take(int count) {
        await().atMost(LIMIT).until(() -> frames.size() >= count);
        List<byte[]> taken = new ArrayList<>();
        frames.drainTo(taken, count);
        return taken;
    }

    void awaitAny() {
        await().atMost(LIMIT).until(() -> !frames.isEmpty());
    }
}
