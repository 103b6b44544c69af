package org.raystream.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.raystream.api.function.AggregateFunction;
import org.raystream.api.function.Collector;
import org.raystream.api.function.FilterFunction;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.ProcessFunction;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.Clock;

final class OperatorsTest {
    private static final KeySelector<String, String> FIRST_LETTER = value -> value.substring(0, 1);

    private final OperatorHarness harness = new OperatorHarness();

    @BeforeEach
    void forgetCalls() {
        Functions.CALLS.clear();
    }

    @Test
    void map_ofRecords_emitsOneEachWithItsTimestamp() {
        harness.then(OperatorKind.MAP, "length", (MapFunction<String, Integer>) String::length)
                .open();

        harness.receiveAt("four", 7);
        harness.receive("");

        assertEquals(List.of(4, 0), harness.out());
        assertEquals(List.of(7L, EntryHandler.NO_TIMESTAMP), harness.exit().timestamps);
    }

    @Test
    void map_thatReturnsNull_failsWithTheRecordAndWhatToUse() {
        harness.then(OperatorKind.MAP, "nothing", (MapFunction<String, Object>) value -> null)
                .open();

        String message = failure(() -> harness.receive("a"));

        assertTrue(message.startsWith("operator 'nothing' subtask=0/1 failed: record='a'"), message);
        assertTrue(message.contains("use flatMap or filter"), message);
    }

    @Test
    void filter_ofRecords_keepsThoseThatTheFunctionKeepsWithTheirTimestamps() {
        harness.then(OperatorKind.FILTER, "even", (FilterFunction<Integer>) value -> value % 2 == 0)
                .open();

        harness.receiveAt(1, 10);
        harness.receiveAt(2, 20);

        assertEquals(List.of(2), harness.out());
        assertEquals(List.of(20L), harness.exit().timestamps);
    }

    @Test
    void flatMap_ofARecord_emitsAllThatIsCollected() {
        harness.then(OperatorKind.FLAT_MAP, "words", (FlatMapFunction<String, String>)
                        (line, out) -> List.of(line.split(" ", -1)).forEach(out::collect))
                .open();

        harness.receiveAt("a b c", 5);
        harness.receiveAt("d", 6);

        assertEquals(List.of("a", "b", "c", "d"), harness.out());
        assertEquals(List.of(5L, 5L, 5L, 6L), harness.exit().timestamps);
    }

    @Test
    void flatMap_withATimestampOfItsOwn_keepsThat() {
        harness.then(OperatorKind.FLAT_MAP, "timed", (FlatMapFunction<Long, Long>)
                        (value, out) -> out.collect(value, value))
                .open();

        harness.receiveAt(42L, 7);

        assertEquals(List.of(42L), harness.exit().timestamps);
    }

    @Test
    void flatMap_thatCollectsNull_fails() {
        harness.then(OperatorKind.FLAT_MAP, "nothing", (FlatMapFunction<String, Object>)
                        (value, out) -> out.collect(null))
                .open();

        String message = failure(() -> harness.receive("a"));

        assertTrue(message.contains("record='a'"), message);
        assertTrue(message.contains("collect(null)"), message);
    }

    @Test
    void process_withTheContext_seesWhereItRuns() {
        harness.then(OperatorKind.PROCESS, "where", (ProcessFunction<String, String>)
                        (value, context, out) -> out.collect(context.operatorName() + " " + context.subtask() + "/"
                                + context.parallelism() + " " + context.now() + " "
                                + context.external(() -> "answer")))
                .subtask(2, 5)
                .open();

        harness.receive("a");

        assertEquals(List.of("where 2/5 1000 answer"), harness.out());
    }

    @Test
    void process_whenTheClockGoesBack_seesTimeStandStill() {
        Deque<Long> times = new ArrayDeque<>(List.of(5L, 3L, 6L));
        harness.then(OperatorKind.PROCESS, "now", (ProcessFunction<String, Long>)
                        (value, context, out) -> out.collect(context.now()))
                .clock(new Clock() {
                    @Override
                    public long nanoTime() {
                        return 0;
                    }

                    @Override
                    public long currentTimeMs() {
                        return times.remove();
                    }
                })
                .open();

        harness.receive("a", "b", "c");

        assertEquals(List.of(5L, 5L, 6L), harness.out());
    }

    @Test
    void process_withRandomNumbers_getsTheSameInEveryRunAndOthersInEverySubtask() {
        List<Object> firstRun = randomNumbers(0);

        assertEquals(firstRun, randomNumbers(0));
        assertNotEquals(firstRun, randomNumbers(1));
    }

    private static List<Object> randomNumbers(int subtask) {
        OperatorHarness harness = new OperatorHarness();
        harness.then(OperatorKind.PROCESS, "random", (ProcessFunction<String, Long>)
                        (value, context, out) -> out.collect(context.random().nextLong()))
                .subtask(subtask, 2)
                .open();
        harness.receive("a", "b", "c");
        return harness.out();
    }

    @Test
    void process_thatAsksForStateOnAStreamWithoutKeys_failsAndSaysWhatToDo() {
        harness.then(OperatorKind.PROCESS, "stateful", (ProcessFunction<String, String>) (value, context, out) ->
                        context.valueState("v", String.class).update(value))
                .open();

        String message = failure(() -> harness.receive("a"));

        assertTrue(message.contains("call keyBy right before it"), message);
    }

    @Test
    void reduce_ofKeyedRecords_emitsTheFirstThenEveryRunningResultOfTheKey() {
        harness.then(OperatorKind.REDUCE, "concat", (ReduceFunction<String>) (left, right) -> left + right)
                .keyedBy(FIRST_LETTER)
                .open();

        harness.receive("a1", "b1", "a2", "a3", "b2");

        assertEquals(List.of("a1", "b1", "a1a2", "a1a2a3", "b1b2"), harness.out());
    }

    @Test
    void reduce_thatReturnsNull_fails() {
        harness.then(OperatorKind.REDUCE, "nothing", (ReduceFunction<String>) (left, right) -> null)
                .keyedBy(FIRST_LETTER)
                .open();
        harness.receive("a1");

        assertTrue(failure(() -> harness.receive("a2")).contains("reduce returned null"));
    }

    @Test
    void keyedInput_whoseSelectorReturnsNull_failsWithTheRecord() {
        harness.then(OperatorKind.REDUCE, "concat", (ReduceFunction<String>) (left, right) -> left + right)
                .keyedBy((KeySelector<String, String>) value -> null)
                .open();

        String message = failure(() -> harness.receive("a1"));

        assertTrue(message.contains("record='a1'"), message);
        assertTrue(message.contains("the key is null"), message);
    }

    /** Counts; a record tells which of its steps returns null. */
    private record Count() implements AggregateFunction<String, Integer, String> {
        @Override
        public Integer createAccumulator() {
            return 100;
        }

        @Override
        public Integer add(Integer accumulator, String value) {
            return value.endsWith("add") ? null : accumulator + 1;
        }

        @Override
        public String result(Integer accumulator) {
            return accumulator > 102 ? null : "count " + accumulator;
        }
    }

    @Test
    void aggregate_ofKeyedRecords_emitsTheRunningResultOfTheKey() {
        harness.then(OperatorKind.AGGREGATE, "count", new Count())
                .keyedBy(FIRST_LETTER)
                .open();

        harness.receive("a", "b", "a");

        assertEquals(List.of("count 101", "count 101", "count 102"), harness.out());
    }

    @Test
    void aggregate_whoseStepReturnsNull_namesTheStep() {
        harness.then(OperatorKind.AGGREGATE, "count", new Count())
                .keyedBy(FIRST_LETTER)
                .open();
        harness.receive("a", "a");

        assertTrue(failure(() -> harness.receive("a")).contains("result returned null"));
        assertTrue(failure(() -> harness.receive("b add")).contains("add returned null"));
    }

    @Test
    void keyedProcess_withEveryKindOfState_keepsOneStatePerKey() {
        harness.then(OperatorKind.KEYED_PROCESS, "states", (KeyedProcessFunction<String, String, String>)
                        (value, context, out) -> {
                            context.listState("list", String.class).add(value);
                            context.mapState("map", String.class, Integer.class).put(value, value.length());
                            context.reducingState("sum", Integer.class, Integer::sum)
                                    .add(value.length());
                            out.collect(context.currentKey()
                                    + context.listState("list", String.class).values()
                                    + context.mapState("map", String.class, Integer.class)
                                            .entries()
                                    + context.reducingState("sum", Integer.class, Integer::sum)
                                            .value());
                        })
                .keyedBy(FIRST_LETTER)
                .open();

        harness.receive("a1", "b", "a22");

        assertEquals(List.of("a[a1]{a1=2}2", "b[b]{b=1}1", "a[a1, a22]{a1=2, a22=3}5"), harness.out());
    }

    @Test
    void keyedProcess_whenTimersComeDue_firesThemInTheOrderOfTimeForTheirKeys() {
        openTimers();
        harness.receive("b +1300", "a +1200", "a +1100", "b +1100", "a +1100", "c +1500");

        assertEquals(0, harness.fireTimers());
        harness.clock.advance(Duration.ofMillis(400));
        assertEquals(4, harness.fireTimers());

        List<Object> fired = harness.out();
        assertEquals(
                List.of("a@1100 timer 1", "b@1100 timer 1"),
                fired.subList(0, 2).stream().sorted().toList());
        assertEquals(List.of("a@1200 timer 2", "b@1300 timer 2"), fired.subList(2, 4));
        assertEquals(EntryHandler.NO_TIMESTAMP, harness.exit().timestamps.get(0));
        assertEquals(0, harness.fireTimers());
    }

    @Test
    void keyedProcess_whenATimerIsDeleted_doesNotFireIt() {
        openTimers();
        harness.receive("a +900", "b +900", "a -900", "c -900");

        assertEquals(1, harness.fireTimers());

        assertEquals(List.of("b@900 timer 1"), harness.out());
    }

    @Test
    void restNanos_ofAChain_lastsUntilTheFirstTimer() {
        openTimers();
        assertEquals(Long.MAX_VALUE, harness.chain().restNanos());
        harness.receive("a +1300", "b +1200");

        assertEquals(Duration.ofMillis(200).toNanos(), harness.chain().restNanos());
        harness.clock.advance(Duration.ofMillis(400));
        assertEquals(0, harness.chain().restNanos());
    }

    @Test
    void keyedProcess_withoutRoom_keepsItsTimers() {
        openTimers();
        harness.receive("a +1", "a +2", "a +3");

        assertEquals(2, harness.chain().fireTimers(() -> harness.out().size() < 2));
        assertEquals(1, harness.fireTimers());

        assertEquals(List.of("a@1 timer 1", "a@2 timer 2", "a@3 timer 3"), harness.out());
    }

    @Test
    void keyedProcess_withManyTimersDue_firesABoundedNumberAtATime() {
        openTimers();
        for (int i = 0; i < 1000; i++) {
            harness.receive("a +" + i);
        }

        int first = harness.fireTimers();

        assertTrue(first < 1000, "fired=" + first);
        assertTrue(first > 0);
    }

    @Test
    void keyedProcess_whoseTimerFails_namesOperatorAndStep() {
        harness.then(OperatorKind.KEYED_PROCESS, "late", new FailingTimer())
                .keyedBy(FIRST_LETTER)
                .open();
        harness.receive("a");

        String message = failure(harness::fireTimers);

        assertTrue(message.startsWith("operator 'late' subtask=0/1 timer failed:"), message);
        assertTrue(message.contains("timer of a"), message);
    }

    private static final class FailingTimer implements KeyedProcessFunction<String, String, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String value, KeyedContext<String> context, Collector<Object> out) {
            context.registerTimer(0);
        }

        @Override
        public void onTimer(long timeMs, KeyedContext<String> context, Collector<Object> out) {
            throw new IllegalStateException("timer of " + context.currentKey());
        }
    }

    private void openTimers() {
        harness.then(OperatorKind.KEYED_PROCESS, "timers", new Functions.TimerCommands())
                .keyedBy(FIRST_LETTER)
                .open();
    }

    /** Pairs each record of either side with what is known of the other. */
    private static final class Join implements TwoInputFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processLeft(String value, RuntimeContext context, Collector<String> out) {
            context.valueState("left", String.class).update(value);
            out.collect(value + "|" + context.valueState("right", String.class).value());
        }

        @Override
        public void processRight(String value, RuntimeContext context, Collector<String> out) {
            context.valueState("right", String.class).update(value);
            out.collect(context.valueState("left", String.class).value() + "|" + value);
        }
    }

    @Test
    void twoInput_ofKeyedStreams_sharesTheStateOfAKey() {
        harness.then(OperatorKind.TWO_INPUT, "join", new Join())
                .keyedBy(FIRST_LETTER, (KeySelector<String, String>) value -> value.substring(1, 2))
                .open();

        harness.receive("a left");
        harness.receiveSecond("1a right");
        harness.receiveSecond("1b right");
        harness.receive("a again");

        assertEquals(List.of("a left|null", "a left|1a right", "null|1b right", "a again|1a right"), harness.out());
    }

    @Test
    void twoInput_whoseSecondInputFails_namesTheRecord() {
        harness.then(OperatorKind.TWO_INPUT, "join", new Join()).open();

        String message = failure(() -> harness.receiveSecond("unkeyed"));

        assertTrue(message.startsWith("operator 'join' subtask=0/1 failed: record='unkeyed'"), message);
    }

    @Test
    void secondInput_ofAnOperatorWithOne_fails() {
        harness.then(OperatorKind.MAP, "one", (MapFunction<String, String>) value -> value)
                .open();

        assertTrue(failure(() -> harness.receiveSecond("a")).contains("has one input"));
    }

    @Test
    void sinkFunction_ofRecords_takesAndCountsThem() {
        harness.then(OperatorKind.SINK_FUNCTION, "print", (SinkFunction<String>) value -> Functions.CALLS.add(value))
                .open();

        harness.receive("a", "b");
        harness.counters.publish(0, 0, 0);

        assertEquals(List.of("a", "b"), Functions.CALLS);
        assertEquals(2, harness.counters.recordsWritten());
    }

    @Test
    void sink_throughItsLife_goesThroughItsStepsInOrder() {
        harness.then(OperatorKind.SINK, "steps", new Functions.StepSink())
                .subtask(1, 2)
                .open();
        harness.receive("a");
        harness.chain().prepare();
        harness.chain().commit();
        assertEquals(null, harness.chain().close());
        assertEquals(null, harness.chain().close(), "closing again does nothing");

        assertEquals(List.of("open job 1/2", "write a", "prepare", "commit", "close"), Functions.CALLS);
    }

    @Test
    void collect_ofRecords_sendsThemWithTheNodeOfTheOperator() {
        harness.then(OperatorKind.MAP, "same", (MapFunction<Object, Object>) value -> value)
                .then(OperatorKind.COLLECT, "collect", null)
                .open();

        harness.receive("a", 2);

        assertEquals(List.of("1:a", "1:2"), harness.collected);
    }

    @Test
    void chain_ofADiamond_handsOverInTheOrderOfTheGraph() {
        harness.then(OperatorKind.MAP, "head", (MapFunction<String, String>) value -> value + " head")
                .after(0, OperatorKind.MAP, "left", (MapFunction<String, String>) value -> {
                    Functions.CALLS.add("left");
                    return value + " left";
                })
                .after(0, OperatorKind.MAP, "right", (MapFunction<String, String>) value -> {
                    Functions.CALLS.add("right");
                    return value + " right";
                })
                .exit(0)
                .exit(1)
                .open();

        harness.receive("a");

        assertEquals(List.of("a head"), harness.exitOf(0).records);
        assertEquals(List.of("a head left"), harness.exitOf(1).records);
        assertEquals(List.of("a head right"), harness.out());
        assertEquals(List.of("left", "right"), Functions.CALLS);
    }

    @Test
    void open_ofAChain_opensTheTailFirstAndClosesTheHeadFirst() {
        threeSteps(List.of(), List.of(), List.of()).open();

        assertEquals(null, harness.chain().close());

        assertEquals(
                List.of("tail open", "middle open", "head open", "head close", "middle close", "tail close"),
                Functions.CALLS);
    }

    @Test
    void open_thatFails_closesThoseThatWereOpened() {
        threeSteps(List.of(), List.of("open"), List.of()).build();

        String message = failure(() -> harness.chain().open());
        assertEquals(null, harness.chain().close());

        assertTrue(message.startsWith("operator 'middle' subtask=0/1 open failed: cause="), message);
        assertEquals(List.of("tail open", "middle open", "middle close", "tail close"), Functions.CALLS);
    }

    @Test
    void close_thatFails_closesTheOthersAndReportsAllFailures() {
        threeSteps(List.of(), List.of("close"), List.of("close")).open();

        StreamException first = Objects.requireNonNull(harness.chain().close());

        assertTrue(first.getMessage().startsWith("operator 'middle' subtask=0/1 close failed:"), first.getMessage());
        assertEquals(1, first.getSuppressed().length);
        assertTrue(first.getSuppressed()[0].getMessage().contains("operator 'tail'"));
        assertTrue(Functions.CALLS.containsAll(List.of("head close", "middle close", "tail close")));
    }

    private OperatorHarness threeSteps(List<String> head, List<String> middle, List<String> tail) {
        return harness.then(OperatorKind.MAP, "head", new Functions.Steps("head", head))
                .then(OperatorKind.MAP, "middle", new Functions.Steps("middle", middle))
                .then(OperatorKind.MAP, "tail", new Functions.Steps("tail", tail));
    }

    @Test
    void failure_inTheMiddleOfAChain_namesThatOperatorAndItsRecordCutTo200() {
        harness.then(OperatorKind.MAP, "repeat", (MapFunction<String, String>) value -> value.repeat(500))
                .then(OperatorKind.MAP, "parse", (MapFunction<String, Integer>) Integer::parseInt)
                .subtask(3, 4)
                .open();

        StreamException failed = assertThrows(StreamException.class, () -> harness.receive("x"));

        assertTrue(
                failed.getMessage()
                        .startsWith("operator 'parse' subtask=3/4 failed: record='" + "x".repeat(200) + "...' cause="
                                + "java.lang.NumberFormatException"),
                failed.getMessage());
        assertTrue(failed.getCause() instanceof NumberFormatException);
    }

    /** An exit stands for an operator or a channel that is not in the chain. */
    private enum Behind {
        OPERATOR {
            @Override
            void fail(OperatorHarness harness) {
                harness.then(OperatorKind.MAP, "behind", new Functions.Steps("behind", List.of("map")))
                        .open();
            }
        },
        CHANNEL {
            @Override
            void fail(OperatorHarness harness) {
                harness.open().exit().refusal = new IllegalArgumentException("behind fails to encode");
            }
        };

        abstract void fail(OperatorHarness harness);
    }

    @ParameterizedTest
    @EnumSource
    void failure_thatUserCodeCatches_stillFails(Behind behind) {
        harness.then(OperatorKind.FLAT_MAP, "careless", new Functions.Careless());
        behind.fail(harness);

        String message = failure(() -> harness.receive("a"));

        assertTrue(message.contains("behind fails"), message);
        assertTrue(message.contains("record='a'"), message);
        assertTrue(
                message.startsWith(behind == Behind.OPERATOR ? "operator 'behind'" : "operator 'careless'"), message);
        assertEquals(2, Functions.CALLS.stream().filter("ignored"::equals).count());
        assertTrue(Functions.CALLS.stream().filter("behind map"::equals).count() <= 1, "nothing follows the failure");
    }

    @ParameterizedTest
    @EnumSource
    void failure_thatUserCodeWraps_isReportedAsItWas(Behind behind) {
        harness.then(OperatorKind.FLAT_MAP, "wrapping", new Functions.Wrapping());
        behind.fail(harness);

        StreamException failed = assertThrows(StreamException.class, () -> harness.receive("a"));

        assertTrue(failed.getMessage().contains("behind fails"), failed.getMessage());
        assertTrue(!failed.getMessage().contains("could not emit"), failed.getMessage());
    }

    @Test
    void collect_afterTheCall_isRefused() {
        harness.then(OperatorKind.FLAT_MAP, "late", new Functions.Late()).open();
        harness.receive("a");

        StreamException failed = Objects.requireNonNull(harness.chain().close());

        assertTrue(failed.getMessage().contains("collect outside of a call"), failed.getMessage());
        assertEquals(new ArrayList<>(), harness.out());
    }

    private static String failure(Executable executable) {
        return assertThrows(StreamException.class, executable).getMessage();
    }
}
