package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.ChannelFixtures;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.job.TestLength;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.transport.TransportSubject.Rig;

/** A channel between two threads, and what a check does with it. Record {@code i} of the channel is always the same text, so that each can be told from its neighbours. */
final class TransportSite implements AutoCloseable {
    static final long WINDOW_BYTES = 256 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(TestLength.rounds(60, 480));
    private static final int BATCH_BYTES = 4 << 10;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(BATCH_BYTES, 1 << 20, 1_000_000);

    final Random random;
    final Rig rig;
    private final int largestRecord;
    private final Semaphore producerBell = new Semaphore(0);
    private final Semaphore consumerBell = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long deadlineNanos = SystemClock.INSTANCE.nanoTime() + LIMIT.toNanos();

    TransportSite(TransportSubject subject, Path directory, Random random) {
        this.random = random;
        this.rig = subject.open(directory, WINDOW_BYTES, producerBell::release, consumerBell::release);
        this.largestRecord = 1 + random.nextInt(400);
    }

    static ChannelIdentity identity(int producer, int consumer) {
        return new ChannelIdentity(BatchFixtures.IDENTITY.job(), 7, producer, consumer);
    }

    private String text(long index) {
        int length = Math.floorMod(index * 0x9E3779B97F4A7C15L >>> 40, largestRecord);
        return index % 5_000 == 4_999 ? index + "y".repeat(20_000) : index + "x".repeat(length);
    }

    /** A producing task with one output. */
    final class Producer {
        final OutputGate gate = new OutputGate();
        final Outlet outlet;
        final OutputChannel output;
        private long next;

        Producer(int incarnation, int consumer, long firstSequence, long firstRecord) {
            ChannelIdentity identity = identity(incarnation, consumer);
            this.outlet = rig.openOutlet(identity, firstSequence);
            this.output = new OutputChannel(identity, outlet, ChannelFixtures.CODECS, "", LIMITS, gate, () -> 0);
            this.next = firstRecord;
        }

        /** Sends records up to {@code end}, a few per turn. */
        void produce(long end) {
            produce(end, () -> {});
        }

        /** Sends records up to {@code end}, and does something else in every turn. */
        void produce(long end, Runnable everyTurn) {
            while (next < end) {
                int count = 1 + random.nextInt(100);
                int done = 0;
                while (done < count && next < end && gate.isOpen()) {
                    output.append(text(next), EntryHandler.NO_TIMESTAMP);
                    next++;
                    done++;
                }
                everyTurn.run();
                turn(done);
            }
        }

        /** Takes turns, in which nothing new comes, until {@code isOver}. */
        void idleUntil(BooleanSupplier isOver) {
            while (!isOver.getAsBoolean()) {
                turn(0);
            }
        }

        /** Goes on until everything is in the log and was offered. */
        void settle() {
            long later = SystemClock.INSTANCE.nanoTime() + 2 * LIMITS.flushNanos();
            idleUntil(() -> SystemClock.INSTANCE.nanoTime() > later && gate.isOpen());
        }

        /** Sends records that nobody may ever see, until it is told that it has no right to. */
        void produceAsZombie(int records) {
            try {
                for (int i = 0; i < records; i++) {
                    output.append("a zombie's " + i, EntryHandler.NO_TIMESTAMP);
                }
                settle();
            } catch (LogException fenced) {
                if (fenced.kind() != LogException.Kind.FENCED) {
                    throw fenced;
                }
            }
        }

        /** Ends the channel, and stays until the consumer has consumed all of it. */
        void end() {
            output.end();
            while (!output.isDrained()) {
                turn(0);
            }
        }

        private void turn(int done) {
            if (output.flush(SystemClock.INSTANCE.nanoTime()) + done == 0) {
                pause(producerBell);
            }
        }
    }

    /** A consuming task with one input. */
    final class Consumer implements EntryHandler {
        final InputChannel input;
        private long next;
        private long stopAt = Long.MAX_VALUE;

        Consumer(int producer, int incarnation) {
            this(producer, incarnation, InputPosition.START, 0);
        }

        /** Goes on where {@code former} has stopped. */
        Consumer(int producer, int incarnation, Consumer former) {
            this(producer, incarnation, former.input.position(), former.next);
            former.input.close();
        }

        private Consumer(int producer, int incarnation, InputPosition from, long firstRecord) {
            ChannelIdentity identity = identity(producer, incarnation);
            BatchReceiver receiver = rig.openReceiver(identity, from.sequence());
            BatchReceiver checked = new CheckedReceiver(identity, receiver, from.sequence());
            this.input = new InputChannel(identity, checked, ChannelFixtures.CODECS, from);
            this.next = firstRecord;
        }

        @Override
        public boolean isReady() {
            return next < stopAt;
        }

        @Override
        public void onRecord(Object value, long timestampMs) {
            if (!value.equals(text(next))) {
                String got = String.valueOf(value);
                throw new AssertionError(
                        "record=" + got.substring(0, Math.min(20, got.length())) + " (expected: record " + next + ")");
            }
            next++;
        }

        @Override
        public void onBarrier(long checkpointId) {}

        @Override
        public void onWatermark(long timestampMs) {}

        @Override
        public void onIdle() {}

        @Override
        public void onEndOfInput() {}

        long records() {
            return next;
        }

        /** Consumes up to record {@code end}, exactly. */
        void consumeTo(long end) {
            stopAt = end;
            while (next < end) {
                turn(() -> {});
            }
        }

        /** Consumes what there is below {@code end}, and looks whether anything follows, which would be wrong. */
        void consumeAllBelow(long end) {
            stopAt = Long.MAX_VALUE;
            while (input.nextSequence() < end) {
                turn(() -> {});
            }
            for (int look = 0; look < 10; look++) {
                turn(() -> {});
            }
            if (input.nextSequence() != end) {
                throw new AssertionError("next sequence=" + input.nextSequence() + " (expected: " + end + ")");
            }
        }

        /** Consumes until the channel ends. */
        void consumeAll() {
            consumeAll(() -> {});
        }

        /** Consumes until the channel ends, and does something else in every turn. */
        void consumeAll(Runnable everyTurn) {
            stopAt = Long.MAX_VALUE;
            while (!input.isEnded()) {
                turn(everyTurn);
            }
        }

        private void turn(Runnable everyTurn) {
            everyTurn.run();
            if (input.read(1 + random.nextInt(200), this) == 0) {
                pause(consumerBell);
            }
        }
    }

    /** Runs both at once, each on a thread of its own; returns when both are over, or one has failed. */
    void together(Runnable producer, Runnable consumer) {
        Future<?> produced = threads.submit(producer);
        Future<?> consumed = threads.submit(consumer);
        await(() -> produced.isDone() && consumed.isDone() || hasFailed(produced) || hasFailed(consumed));
        rethrow(produced);
        rethrow(consumed);
    }

    private static boolean hasFailed(Future<?> run) {
        return run.isDone() && failure(run) != null;
    }

    private static void rethrow(Future<?> run) {
        Throwable failed = run.isDone() ? failure(run) : null;
        if (failed != null) {
            throw new AssertionError(failed.getMessage(), failed);
        }
    }

    private static @Nullable Throwable failure(Future<?> run) {
        try {
            Object unused = run.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return interrupted;
        }
    }

    /** Waits as a task does: until it is rung for, but not for long. */
    private void pause(Semaphore bell) {
        if (SystemClock.INSTANCE.nanoTime() > deadlineNanos || threads.isShutdown()) {
            throw new AssertionError("the channel stands still");
        }
        try {
            boolean unused = bell.tryAcquire(10, TimeUnit.MILLISECONDS);
            bell.drainPermits();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    void await(BooleanSupplier condition) {
        Semaphore never = new Semaphore(0);
        while (!condition.getAsBoolean()) {
            pause(never);
        }
    }

    /** Runs {@code action} on another thread, as far as it gets. */
    void call(Runnable action) {
        Future<?> run = threads.submit(action);
        await(run::isDone);
        rethrow(run);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new AssertionError("a thread of the check does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        rig.close();
    }
}
