package org.raystream.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.source.ReadStatus;
import org.raystream.proto.TaskState;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.RecordedBatches;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.transport.BatchReceiver;

/** A task, one turn at a time. */
final class TaskTest {
    private static final MapFunction<Object, Object> SAME = value -> value;

    private final TaskHarness harness = new TaskHarness();

    @BeforeEach
    void forget() {
        ScriptedSource.reset();
        StepSink.reset();
    }

    @Test
    void doWork_fromChannelToChannel_goesThroughEveryState() {
        harness.then(OperatorKind.MAP, (MapFunction<Integer, Integer>) value -> value * 2);
        OutputChannel input = harness.input();
        InputChannel output = harness.output();
        assertEquals(TaskState.TASK_CREATED, harness.task().state());

        assertEquals(1, harness.turn());
        assertEquals(List.of(TaskState.TASK_RUNNING), harness.states);
        assertEquals(0, harness.turn(), "nothing to do yet");
        TaskHarness.send(input, 1, 2, 3);
        harness.turnUntilIdle();
        assertEquals(List.of(2, 4, 6), TaskHarness.receive(output));
        TaskHarness.end(input);
        harness.turnUntilIdle();
        assertEquals(TaskState.TASK_RUNNING, harness.task().state(), "its end of input is not consumed");
        assertEquals(List.of(), TaskHarness.receive(output));
        assertTrue(output.isEnded());
        harness.turnUntilIdle();
        assertEquals(TaskState.TASK_PREPARED, harness.task().state());
        assertEquals(0, harness.turn(), "waits for the commit");
        harness.task().commit();
        assertEquals(1, harness.turn());

        assertEquals(List.of(TaskState.TASK_RUNNING, TaskState.TASK_PREPARED, TaskState.TASK_FINISHED), harness.states);
        assertTrue(harness.task().isDone());
        assertEquals(0, harness.turn());
    }

    @Test
    void restNanos_ofATaskBetweenChannels_lastsUntilSomebodyWakesIt() {
        harness.then(OperatorKind.MAP, SAME);
        OutputChannel input = harness.input();
        InputChannel output = harness.output();
        assertEquals(0, harness.task().restNanos(), "it is not open");
        harness.turnUntilIdle();

        assertEquals(Long.MAX_VALUE, harness.task().restNanos());
        TaskHarness.end(input);
        harness.turnUntilIdle();
        assertEquals(0, harness.task().restNanos(), "it looks whether its end of input was consumed");
        assertEquals(List.of(), TaskHarness.receive(output));
        harness.turnUntilIdle();
        assertEquals(Long.MAX_VALUE, harness.task().restNanos(), "it waits for the commit");
        harness.task().commit();
        assertEquals(0, harness.task().restNanos());
    }

    @Test
    void restNanos_ofATaskThatMustLookByItself_isNone() {
        harness.source(new ScriptedSource());
        ScriptedSource.poll = (limit, out) -> ReadStatus.IDLE;
        harness.turnUntilIdle();
        assertEquals(0, harness.task().restNanos(), "nobody tells it that its source has something");

        TaskHarness full = new TaskHarness();
        full.then(OperatorKind.COLLECT, null).input();
        full.collected.hasRoom = false;
        full.turnUntilIdle();
        assertEquals(0, full.task().restNanos(), "nobody tells it that the driver took something");
    }

    @Test
    void doWork_ofASource_asksForItsProgressOnceForEachLook() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedSource.poll = (limit, out) -> ReadStatus.MORE;
        ScriptedSource.progress = () -> asked.incrementAndGet() / 10.0;
        harness.source(new ScriptedSource());
        for (int turn = 0; turn < 5; turn++) {
            harness.turn();
        }
        assertEquals(1, asked.get());
        assertEquals(0.1, harness.task().counters().inputDone());
        harness.turn();
        harness.turn();

        assertEquals(2, asked.get());
        assertEquals(0.2, harness.task().counters().inputDone());
    }

    @Test
    void doWork_ofASourceThatEnds_hasReadAllWhateverItSays() {
        ScriptedSource.progress = () -> 0.3;
        harness.source(new ScriptedSource());
        harness.turnUntilIdle();

        assertEquals(1, harness.task().counters().inputDone());
    }

    @Test
    void doWork_whenTheProgressThrows_failsAndNamesTheSource() {
        ScriptedSource.poll = (limit, out) -> ReadStatus.MORE;
        ScriptedSource.progress = () -> {
            throw new ArithmeticException("lost count");
        };
        harness.source(new ScriptedSource());
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_FAILED, harness.task().state());
        String message = harness.task().failure().getMessage();
        assertTrue(message.contains("operator 'source' subtask=0/1 progress"), message);
    }

    @Test
    void doWork_ofASink_preparesAtTheEndAndCommitsWhenTold() {
        harness.then(OperatorKind.SINK, new StepSink());
        OutputChannel input = harness.input();
        TaskHarness.send(input, 1);
        TaskHarness.end(input);

        harness.turnUntilIdle();
        assertEquals(List.of("open", "write", "prepare"), StepSink.STEPS);
        harness.task().commit();
        harness.turnUntilIdle();

        assertEquals(List.of("open", "write", "prepare", "commit", "close"), StepSink.STEPS);
        assertEquals(1, harness.task().counters().recordsIn());
        assertEquals(1, harness.task().counters().recordsWritten());
    }

    @Test
    void doWork_withSeveralChannels_endsWithTheLastOfThem() {
        harness.then(OperatorKind.SINK_FUNCTION, (SinkFunction<Object>) value -> {});
        OutputChannel first = harness.input();
        OutputChannel second = harness.input();
        TaskHarness.send(first, 1, 2);
        TaskHarness.end(first);
        harness.turnUntilIdle();
        assertEquals(TaskState.TASK_RUNNING, harness.task().state());

        TaskHarness.send(second, 3);
        TaskHarness.end(second);
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_PREPARED, harness.task().state());
        assertEquals(3, harness.task().counters().recordsIn());
    }

    @Test
    void doWork_whenOneChannelIsAlwaysFull_readsTheOthersToo() {
        harness.then(OperatorKind.MAP, SAME);
        OutputChannel busy = harness.input();
        OutputChannel quiet = harness.input();
        InputChannel output = harness.output();
        assertEquals(1, harness.turn());
        Object[] many = IntStream.range(0, 1000).boxed().toArray();
        TaskHarness.send(quiet, "quiet");

        for (int turn = 0; turn < 3; turn++) {
            TaskHarness.send(busy, many);
            assertTrue(harness.turn() > 0);
            if (TaskHarness.receive(output).contains("quiet")) {
                return;
            }
        }
        throw new AssertionError("the quiet channel was not read");
    }

    @Test
    void doWork_whenTheOutputIsFull_doesNotPollTheSource() {
        emitWithoutEnd("x".repeat(1000));
        harness.source(new ScriptedSource());
        InputChannel output = harness.output();
        harness.turnUntilIdle();
        int polls = ScriptedSource.LIMITS.size();
        long emitted = harness.task().counters().recordsRead();
        assertTrue(emitted * 1000 > TaskHarness.WINDOW_BYTES - 2 * TaskHarness.BATCH_BYTES, "records=" + emitted);
        assertTrue(emitted * 1000 < 3 * TaskHarness.WINDOW_BYTES, "records=" + emitted);

        assertEquals(0, harness.turn());
        assertEquals(polls, ScriptedSource.LIMITS.size());
        assertTrue(TaskHarness.receive(output).size() > 0);

        harness.turnUntilIdle();
        assertTrue(ScriptedSource.LIMITS.size() > polls);
    }

    @Test
    void doWork_whenTheOutputIsFull_doesNotReadItsInput() {
        harness.then(OperatorKind.MAP, (MapFunction<Object, Object>) value -> "x".repeat(10_000));
        OutputChannel input = harness.input();
        InputChannel output = harness.output();
        TaskHarness.send(input, IntStream.range(0, 200).boxed().toArray());
        TaskHarness.end(input);

        harness.turnUntilIdle();
        long taken = harness.task().counters().recordsIn();
        assertTrue(taken < 20, "records=" + taken);
        int received = 0;
        for (int rounds = 0; harness.task().state() != TaskState.TASK_PREPARED; rounds++) {
            assertTrue(rounds < 200, "the task stands still");
            received += TaskHarness.receive(output).size();
            harness.turnUntilIdle();
        }

        assertEquals(200, received + TaskHarness.receive(output).size());
    }

    @Test
    void doWork_withLargeRecords_asksTheSourceForFewerAndForMoreWithSmallOnes() {
        emitWithoutEnd("small");
        harness.source(new ScriptedSource());
        InputChannel output = harness.output();
        assertEquals(TurnSize.MAX_RECORDS, limitAfterPolls(output, 20));

        emitWithoutEnd("x".repeat(100_000));
        int withLargeRecords = limitAfterPolls(output, 10);
        assertTrue(withLargeRecords <= 2, "limits=" + ScriptedSource.LIMITS);

        emitWithoutEnd("small");
        assertEquals(TurnSize.MAX_RECORDS, limitAfterPolls(output, 20));
    }

    /** Lets the source be polled, reads all that comes of it, and returns the last limit. */
    private int limitAfterPolls(InputChannel output, int polls) {
        int end = ScriptedSource.LIMITS.size() + polls;
        for (int turn = 0; ScriptedSource.LIMITS.size() < end; turn++) {
            assertTrue(turn < 10_000, "the task stands still");
            int done = harness.turn();
            int received = TaskHarness.receive(output).size();
            assertTrue(done + received >= 0);
        }
        return last(ScriptedSource.LIMITS);
    }

    @Test
    void doWork_withASlowFunction_endsTheTurnSoon() {
        Slow.harness = harness;
        harness.then(OperatorKind.MAP, new Slow());
        OutputChannel input = harness.input();
        InputChannel output = harness.output();
        TaskHarness.send(input, IntStream.range(0, 300).boxed().toArray());
        harness.turnUntilIdle();
        assertEquals(300, TaskHarness.receive(output).size());
        Slow.recordTime = Duration.ofMillis(10);
        TaskHarness.send(input, IntStream.range(0, 300).boxed().toArray());

        assertEquals(List.of(64, 32, 16, 8, 4, 2, 1, 1, 1), recordsOfTurns(output, 9));
    }

    private List<Integer> recordsOfTurns(InputChannel output, int turns) {
        List<Integer> records = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            assertTrue(harness.turn() > 0);
            records.add(TaskHarness.receive(output).size());
        }
        return records;
    }

    /** A function during which time passes. */
    private static final class Slow implements MapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;
        private static @Nullable TaskHarness harness;
        private static Duration recordTime = Duration.ZERO;

        @Override
        public Object map(Object value) {
            Objects.requireNonNull(harness).clock.advance(recordTime);
            return value;
        }
    }

    @Test
    void doWork_whileTheDriverHasNoRoom_collectsNothingMore() {
        emitWithoutEnd("a");
        harness.source(new ScriptedSource()).then(OperatorKind.COLLECT, null);
        harness.collected.hasRoom = false;
        assertEquals(1, harness.turn());
        assertEquals(0, harness.turn());
        assertEquals(0, harness.collected.records);

        harness.collected.hasRoom = true;
        assertTrue(harness.turn() > 0);

        assertTrue(harness.collected.records > 0);
    }

    @Test
    void doWork_ofATaskThatDoesNotCollect_doesNotWaitForTheDriver() {
        emitWithoutEnd("a");
        harness.source(new ScriptedSource()).then(OperatorKind.SINK_FUNCTION, (SinkFunction<Object>) value -> {});
        harness.collected.hasRoom = false;
        assertEquals(1, harness.turn());

        assertTrue(harness.turn() > 0);
    }

    @Test
    void doWork_ofASourceWhileLogsTakeTooMuch_emitsNothing() {
        ScriptedSource.poll = (limit, out) -> {
            out.collect("a");
            return ReadStatus.END;
        };
        harness.sourcesWait = true;
        harness.source(new ScriptedSource());
        InputChannel output = harness.output();
        assertEquals(1, harness.turn());
        assertEquals(0, harness.turn());

        harness.sourcesWait = false;
        harness.turnUntilIdle();

        assertEquals(List.of("a"), TaskHarness.receive(output));
    }

    @Test
    void doWork_ofAnIdleSource_doesNothingUntilThereIsMore() {
        ScriptedSource.poll = (limit, out) -> ReadStatus.IDLE;
        harness.source(new ScriptedSource());
        InputChannel output = harness.output();
        assertEquals(1, harness.turn());
        assertEquals(0, harness.turn());

        ScriptedSource.poll = (limit, out) -> {
            out.collect("a");
            return ReadStatus.END;
        };
        harness.turnUntilIdle();

        assertEquals(List.of("a"), TaskHarness.receive(output));
        assertTrue(output.isEnded());
        assertEquals(1, harness.task().counters().recordsRead());
    }

    @Test
    void doWork_ofADrainingTask_waitsForItsConsumerAndThenPrepares() {
        ScriptedSource.poll = (limit, out) -> {
            out.collect("x".repeat(900_000));
            out.collect("y");
            return ReadStatus.END;
        };
        harness.source(new ScriptedSource());
        InputChannel output = harness.output();
        harness.turnUntilIdle();
        assertEquals(TaskState.TASK_RUNNING, harness.task().state());
        assertEquals(0, harness.turn());

        List<Object> received = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            assertEquals(TaskState.TASK_RUNNING, harness.task().state());
            received.addAll(TaskHarness.receive(output));
            harness.turnUntilIdle();
        }

        assertEquals(TaskState.TASK_PREPARED, harness.task().state());
        assertEquals(List.of("x".repeat(900_000), "y"), received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "write", "prepare", "commit", "close"})
    void doWork_whenAStepFails_closesAndReportsOperatorAndStep(String step) {
        StepSink.failAt(step);
        harness.then(OperatorKind.SINK, new StepSink());
        OutputChannel input = harness.input();
        TaskHarness.send(input, "value");
        TaskHarness.end(input);
        harness.turnUntilIdle();
        harness.task().commit();
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_FAILED, harness.task().state());
        StreamException failure = Objects.requireNonNull(harness.task().failure());
        String where = step.equals("write") ? " failed: record='value'" : " " + step + " failed:";
        assertTrue(failure.getMessage().startsWith("operator 'sink' subtask=0/1" + where), failure.getMessage());
        assertEquals("fails to " + step, failure.getCause().getMessage());
        assertEquals(step.equals("open") ? 0 : 1, count("close"), "a writer that was opened is closed");
        assertTrue(harness.task().isDone());
        assertEquals(TaskState.TASK_FAILED, last(harness.states));
    }

    @Test
    void doWork_whenWorkAndCloseFail_reportsTheWork() {
        StepSink.failAt("close");
        harness.then(OperatorKind.MAP, (MapFunction<Object, Object>) value -> {
                    throw new IllegalStateException("fails first");
                })
                .then(OperatorKind.SINK, new StepSink());
        TaskHarness.send(harness.input(), "value");

        harness.turnUntilIdle();

        assertEquals(
                "fails first",
                Objects.requireNonNull(harness.task().failure()).getCause().getMessage());
    }

    @Test
    void doWork_whenAStepFails_saysSoBeforeItCloses() {
        List<TaskState> statesAtClose = new ArrayList<>();
        StepSink.at("write", () -> {
            StepSink.at("close", () -> {
                assertFalse(harness.task().isDone());
                statesAtClose.addAll(harness.states);
                return "";
            });
            throw new IllegalStateException("fails");
        });
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.send(harness.input(), "a");
        harness.turnUntilIdle();

        assertEquals(List.of(TaskState.TASK_RUNNING, TaskState.TASK_FAILED), statesAtClose, "a close may hang");
        assertTrue(harness.task().isDone());
    }

    @Test
    void doWork_whenTheSourceFails_namesItAndClosesIt() {
        ScriptedSource.poll = (limit, out) -> {
            throw new IllegalStateException("cannot read");
        };
        harness.source(new ScriptedSource()).then(OperatorKind.SINK, new StepSink());
        harness.turnUntilIdle();

        assertTrue(failure().startsWith("operator 'source' subtask=0/1 failed: cause="), failure());
        assertEquals(List.of("opened", "closed"), ScriptedSource.STEPS);
        assertEquals(List.of("open", "close"), StepSink.STEPS);
    }

    @Test
    void doWork_whenTheSourceCannotBeOpened_closesTheOperators() {
        ScriptedSource.open = () -> {
            throw new IllegalStateException("no such file");
        };
        harness.source(new ScriptedSource()).then(OperatorKind.SINK, new StepSink());
        harness.turnUntilIdle();

        assertTrue(failure().startsWith("operator 'source' subtask=0/1 open failed:"), failure());
        assertEquals(List.of("open", "close"), StepSink.STEPS);
        assertEquals(List.of(), ScriptedSource.STEPS);
    }

    @Test
    void doWork_whenTheSourceCatchesWhatFailsBehindIt_failsNevertheless() {
        ScriptedSource.poll = (limit, out) -> {
            try {
                out.collect("a");
            } catch (RuntimeException ignored) {
                StepSink.STEPS.add("ignored");
            }
            return ReadStatus.END;
        };
        StepSink.failAt("write");
        harness.source(new ScriptedSource()).then(OperatorKind.SINK, new StepSink());
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_FAILED, harness.task().state());
        assertTrue(failure().startsWith("operator 'sink' subtask=0/1 failed: record='a'"), failure());
    }

    @Test
    void doWork_whenTheSourceReturnsNoStatus_fails() {
        ScriptedSource.poll = (limit, out) -> null;
        harness.source(new ScriptedSource());
        harness.turnUntilIdle();

        assertTrue(failure().contains("poll returned null"), failure());
    }

    @Test
    void doWork_whenARecordCannotBeEncoded_namesTheOperatorThatEmittedIt() {
        harness.then(OperatorKind.MAP, (MapFunction<Object, Object>) value -> new byte[2 << 20]);
        OutputChannel input = harness.input();
        InputChannel unused = harness.output();
        TaskHarness.send(input, "value");
        harness.turnUntilIdle();

        assertTrue(failure().startsWith("operator 'map' subtask=0/1 failed: record='value'"), failure());
        assertTrue(failure().contains("record.maxBytes"), failure());
    }

    @Test
    void doWork_whenAChannelIsDamaged_namesTaskAndChannel() {
        harness.then(OperatorKind.MAP, SAME);
        ChannelIdentity identity = new ChannelIdentity(1, 0, 2, 3);
        harness.input(new DamagedReceiver(identity));
        harness.turnUntilIdle();

        assertTrue(failure().startsWith("task 'task' failed: "), failure());
        assertTrue(failure().contains("expected by the test"), failure());
        assertEquals(
                StreamException.Kind.BUG,
                Objects.requireNonNull(harness.task().failure()).kind());
    }

    @Test
    void doWork_overAndDone_closesItsInputs() {
        harness.then(OperatorKind.SINK_FUNCTION, (SinkFunction<Object>) value -> {});
        RecordedBatches transport = new RecordedBatches();
        harness.input(transport);
        assertEquals(1, harness.turn());
        harness.task().cancel(() -> {});
        assertFalse(transport.closed);

        harness.turnUntilIdle();

        assertTrue(transport.closed);
    }

    private record DamagedReceiver(ChannelIdentity identity) implements BatchReceiver {
        @Override
        public void close() {}

        @Override
        public Batch poll() {
            throw new IllegalStateException("expected by the test: " + identity);
        }

        @Override
        public long restNanos() {
            return 0;
        }

        @Override
        public void release(Batch batch) {}
    }

    @Test
    void doWork_whenAFunctionOverflowsTheStack_failsTheTask() {
        harness.then(OperatorKind.FLAT_MAP, (FlatMapFunction<Object, Object>) (value, out) -> {
            throw new StackOverflowError();
        });
        TaskHarness.send(harness.input(), "value");
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_FAILED, harness.task().state());
        assertTrue(failure().contains("StackOverflowError"), failure());
    }

    @Test
    void cancel_beforeTheFirstTurn_opensNothing() {
        harness.then(OperatorKind.SINK, new StepSink());
        cancel();
        harness.turnUntilIdle();

        assertEquals(List.of(TaskState.TASK_CANCELLED), harness.states);
        assertEquals(List.of(), StepSink.STEPS);
        assertTrue(harness.task().isDone());
    }

    @Test
    void cancel_ofARunningTask_closesWithoutPreparing() {
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.send(harness.input(), "a");
        harness.turnUntilIdle();
        cancel();
        harness.turnUntilIdle();

        assertEquals(List.of(TaskState.TASK_RUNNING, TaskState.TASK_CANCELLED), harness.states);
        assertEquals(List.of("open", "write", "close"), StepSink.STEPS);
    }

    @Test
    void cancel_ofATaskThatWaitsForCredit_endsIt() {
        emitWithoutEnd("x".repeat(1000));
        harness.source(new ScriptedSource());
        InputChannel unused = harness.output();
        harness.turnUntilIdle();
        cancel();
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_CANCELLED, harness.task().state());
        assertEquals(List.of("opened", "closed"), ScriptedSource.STEPS);
    }

    @Test
    void cancel_ofAPreparedTask_doesNotCommit() {
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.end(harness.input());
        harness.turnUntilIdle();
        assertEquals(TaskState.TASK_PREPARED, harness.task().state());
        cancel();
        harness.task().commit();
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_CANCELLED, harness.task().state());
        assertFalse(StepSink.STEPS.contains("commit"));
    }

    @Test
    void cancel_ofAFinishedTask_changesNothing() {
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.end(harness.input());
        harness.turnUntilIdle();
        harness.task().commit();
        harness.turnUntilIdle();
        cancel();

        assertEquals(TaskState.TASK_FINISHED, harness.task().state());
    }

    @Test
    void cancel_duringATurn_isSeenBeforeTheNextRecord() {
        StepSink.at("write", () -> {
            harness.task().cancel(() -> {});
            return "";
        });
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.send(harness.input(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        harness.turnUntilIdle();

        assertEquals(List.of("open", "write", "close"), StepSink.STEPS);
        assertEquals(TaskState.TASK_CANCELLED, harness.task().state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "write", "prepare", "commit"})
    void cancel_ofUserCode_interruptsItAndClosesWithoutTheInterrupt(String step) {
        boolean[] interruptedAtClose = {false};
        StepSink.at(step, () -> {
            harness.task().cancel(Thread.currentThread()::interrupt);
            StepSink.at("close", () -> {
                interruptedAtClose[0] = Thread.currentThread().isInterrupted();
                return "";
            });
            throw new InterruptedException("woken by the cancel");
        });
        harness.then(OperatorKind.SINK, new StepSink()).then(OperatorKind.SINK, new StepSink());
        OutputChannel input = harness.input();
        TaskHarness.send(input, "a");
        TaskHarness.end(input);
        harness.turnUntilIdle();
        harness.task().commit();
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_CANCELLED, harness.task().state());
        assertEquals(null, harness.task().failure());
        assertFalse(interruptedAtClose[0], "an interrupt would break the files that are closed");
        assertEquals(step.equals("open") ? 0 : 2, count("close"));
        assertFalse(Thread.interrupted());
    }

    @Test
    void cancel_ofATaskThatCloses_doesNotInterruptIt() {
        boolean[] interrupted = {false};
        StepSink.at("close", () -> {
            harness.task().cancel(() -> interrupted[0] = true);
            return "";
        });
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.end(harness.input());
        harness.turnUntilIdle();
        harness.task().commit();
        harness.turnUntilIdle();

        assertFalse(interrupted[0]);
        assertEquals(TaskState.TASK_FINISHED, harness.task().state());
    }

    @Test
    void cancel_betweenTurns_doesNotInterrupt() {
        harness.then(OperatorKind.SINK, new StepSink());
        harness.turnUntilIdle();
        boolean[] interrupted = {false};

        harness.task().cancel(() -> interrupted[0] = true);

        assertFalse(interrupted[0]);
    }

    @Test
    void doWork_whenUserCodeLeavesAnInterrupt_closesWithoutIt() {
        boolean[] interruptedAtClose = {true};
        StepSink.at("write", () -> {
            StepSink.at("close", () -> {
                interruptedAtClose[0] = Thread.currentThread().isInterrupted();
                return "";
            });
            Thread.currentThread().interrupt();
            throw new IllegalStateException("fails");
        });
        harness.then(OperatorKind.SINK, new StepSink());
        TaskHarness.send(harness.input(), "a");
        harness.turnUntilIdle();

        assertEquals(TaskState.TASK_FAILED, harness.task().state());
        assertFalse(interruptedAtClose[0]);
        assertFalse(Thread.interrupted());
    }

    private void cancel() {
        harness.task().cancel(() -> {});
    }

    private String failure() {
        return Objects.requireNonNull(harness.task().failure(), "the task did not fail")
                .getMessage();
    }

    private static void emitWithoutEnd(Object value) {
        ScriptedSource.poll = (limit, out) -> {
            for (int i = 0; i < limit; i++) {
                out.collect(value);
            }
            return ReadStatus.MORE;
        };
    }

    private static long count(String step) {
        return StepSink.STEPS.stream().filter(step::equals).count();
    }

    private static <T> T last(List<T> values) {
        return values.get(values.size() - 1);
    }
}
