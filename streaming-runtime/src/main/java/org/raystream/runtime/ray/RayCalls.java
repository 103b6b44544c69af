package org.raystream.runtime.ray;

import io.ray.api.ObjectRef;
import io.ray.api.exception.RayTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.raystream.runtime.host.ActorDiedException;

/**
 * The calls of one session into Ray, and the threads that wait for their answers. No call is made after {@link #close}, because one that
 * comes after Ray's shutdown ends the process.  Ray's Java API has no call-backs, and a thread in {@code Ray.get} cannot be interrupted; so each wait
 * takes a thread of a pool, in slices short enough for {@link #close}.
 *
 * <p>Threading: any thread.
 */
final class RayCalls implements AutoCloseable {
    private static final int SLICE_MS = 250;
    private static final int IDLE_THREAD_MS = 5_000;

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService waits = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_THREAD_MS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            daemons("ray-wait-"));
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed; // guarded by open

    /** Completes with the answer to a call, or with what Ray throws instead. */
    CompletableFuture<byte[]> answer(ObjectRef<byte[]> call) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        try {
            waits.execute(() -> await(call, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(left());
        }
        return answer;
    }

    /** Makes an executor of one thread that exists only while there is something to do. */
    ThreadPoolExecutor oneThread(String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_THREAD_MS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), daemons(name));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Gives what {@code call} gives, or {@code otherwise} if the session is closed. */
    <T> T whileOpen(Supplier<T> call, T otherwise) {
        open.readLock().lock();
        try {
            return closed ? otherwise : call.get();
        } finally {
            open.readLock().unlock();
        }
    }

    /** Ends the session: waits for calls in progress, and has all waits fail. */
    @Override
    public void close() {
        open.writeLock().lock();
        try {
            closed = true;
        } finally {
            open.writeLock().unlock();
        }
        waits.shutdown();
    }

    private void await(ObjectRef<byte[]> call, CompletableFuture<byte[]> answer) {
        boolean goOn = true;
        while (goOn && !answer.isDone()) {
            goOn = whileOpen(() -> awaitSlice(call, answer), false);
        }
        answer.completeExceptionally(left()); // no effect if it is answered
    }

    private static boolean awaitSlice(ObjectRef<byte[]> call, CompletableFuture<byte[]> answer) {
        try {
            answer.complete(call.get(SLICE_MS));
        } catch (RayTimeoutException notYet) {
            return true;
        } catch (RuntimeException | LinkageError e) {
            answer.completeExceptionally(e);
        }
        return false;
    }

    /** What a question gets that is asked too late. */
    static ActorDiedException left() {
        return new ActorDiedException("this process has left the Ray cluster", null);
    }

    private ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
