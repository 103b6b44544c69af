package org.raystream.runtime.ray;

import io.ray.api.ObjectRef;
import io.ray.api.exception.RayTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.raystream.runtime.host.ActorDiedException;

/**
 * The threads that wait for Ray. Ray's Java API has no call-backs, and a thread in {@code Ray.get} cannot be interrupted; so each wait
 * takes a thread of a pool, in slices short enough for {@link #close}.
 *
 * <p>Threading: any thread.
 */
final class RayCalls implements AutoCloseable {
    private static final int SLICE_MS = 250;
    private static final int IDLE_THREAD_MS = 5_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService waits = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_THREAD_MS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            daemons("ray-wait-"));
    private volatile boolean closed; // written by close

    /** Completes with the answer to a call, or with what Ray throws instead. */
    CompletableFuture<byte[]> answer(ObjectRef<byte[]> call) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        waits.execute(() -> await(call, answer));
        return answer;
    }

    /** Makes an executor of one thread that exists only while there is something to do. */
    ThreadPoolExecutor oneThread(String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_THREAD_MS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), daemons(name));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends all waits; their futures fail. */
    @Override
    public void close() {
        closed = true;
        waits.shutdown();
        try {
            boolean unused = waits.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(ObjectRef<byte[]> call, CompletableFuture<byte[]> answer) {
        while (!closed && !answer.isDone()) {
            try {
                answer.complete(call.get(SLICE_MS));
            } catch (RayTimeoutException notYet) {
                // another slice
            } catch (RuntimeException | LinkageError e) {
                answer.completeExceptionally(e);
            }
        }
        answer.completeExceptionally(new ActorDiedException("this process has left the Ray cluster", null));
    }

    private ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
