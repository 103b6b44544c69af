package org.raystream.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Empty;
import org.raystream.proto.Hello;

final class ActorCellTest {
    private static final ControlRequest HELLO =
            ControlRequest.newBuilder().setHello(Hello.getDefaultInstance()).build();
    private static final ControlReply DONE =
            ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();

    private final ActorCell cell = new ActorCell("job/a");
    private final ScriptedActor actor = new ScriptedActor();
    private final HeldScheduler scheduler = new HeldScheduler();

    @Test
    void ask_whenTheActorAnswers_completesInATurn() {
        begin();
        CompletableFuture<ControlReply> answer = cell.ask(HELLO);

        assertFalse(answer.isDone());
        assertEquals(1, cell.doWork());

        assertEquals(DONE, answer.getNow(null));
    }

    @Test
    void ask_whenItComesBeforeBegin_isHandledAfterIt() {
        CompletableFuture<ControlReply> answer = cell.ask(HELLO);
        begin();

        assertEquals(1, scheduler.wakes);
        cell.doWork();

        assertEquals(DONE, answer.getNow(null));
    }

    @Test
    void ask_whenTheActorThrows_answersWithAFailureAndTheActorGoesOn() {
        actor.control = request -> {
            throw new IllegalStateException("no such task");
        };
        begin();

        CompletableFuture<ControlReply> refused = cell.ask(HELLO);
        cell.doWork();
        actor.control = request -> CompletableFuture.completedFuture(DONE);
        CompletableFuture<ControlReply> taken = cell.ask(HELLO);
        cell.doWork();

        assertTrue(refused.join().getFailure().getMessage().contains("no such task"));
        assertEquals(DONE, taken.getNow(null));
    }

    @Test
    void ask_whenTheAnswerFailsLater_answersWithAFailure() {
        CompletableFuture<ControlReply> later = new CompletableFuture<>();
        actor.control = request -> later;
        begin();

        CompletableFuture<ControlReply> answer = cell.ask(HELLO);
        cell.doWork();
        later.completeExceptionally(new IllegalStateException("too late"));

        assertTrue(answer.join().getFailure().getMessage().contains("too late"));
    }

    @Test
    void end_whenAsksAreOpen_failsThemAndThoseThatCome() {
        actor.control = request -> new CompletableFuture<>();
        begin();
        CompletableFuture<ControlReply> unanswered = cell.ask(HELLO);
        cell.doWork();
        cell.end("killed");
        CompletableFuture<ControlReply> unseen = cell.ask(HELLO);
        cell.doWork();
        CompletableFuture<ControlReply> late = cell.ask(HELLO);

        for (CompletableFuture<ControlReply> answer : List.of(unanswered, unseen, late)) {
            CompletionException failure = assertThrows(CompletionException.class, answer::join);
            assertInstanceOf(ActorDiedException.class, failure.getCause());
            assertEquals("actor=job/a has ended: killed", failure.getCause().getMessage());
        }
        assertEquals(1, actor.stops);
        assertTrue(cell.isDone());
        assertEquals("killed", cell.termination().getNow(null));
    }

    @Test
    void end_whenCalledInATurn_letsThatTurnFinishAndRunsNoOther() {
        List<String> ran = new ArrayList<>();
        begin();
        cell.execute(() -> {
            cell.end("stopped itself");
            ran.add("first");
        });
        cell.execute(() -> ran.add("second"));
        cell.doWork();

        assertEquals(List.of("first"), ran);
        assertEquals(0, cell.doWork());
        assertEquals(1, actor.stops);
    }

    @Test
    void execute_whenATurnThrows_runsTheNext() {
        List<String> ran = new ArrayList<>();
        begin();
        cell.execute(() -> {
            throw new IllegalStateException("expected by the test");
        });
        cell.execute(() -> ran.add("second"));
        cell.doWork();

        assertEquals(List.of("second"), ran);
    }

    @Test
    void doWork_whenTheDutiesThrow_endsTheActorWithTheReason() {
        actor.duties = () -> {
            throw new IllegalStateException("lost its ledger");
        };
        begin();
        cell.doWork();

        assertTrue(cell.termination().join().contains("lost its ledger"));
        assertEquals(1, actor.stops);
    }

    @Test
    void doWork_whenTheMailboxIsLong_leavesTheRestForTheNextTurn() {
        begin();
        int[] ran = new int[1];
        for (int i = 0; i < 100; i++) {
            cell.execute(() -> ran[0]++);
        }
        cell.doWork();

        assertEquals(64, ran[0]);
        cell.doWork();
        assertEquals(100, ran[0]);
    }

    @Test
    void data_whenTheActorHasEnded_isLost() {
        begin();
        cell.data(new byte[1]);
        cell.end("killed");
        cell.doWork();
        cell.data(new byte[2]);

        assertEquals(List.of(1), actor.frames);
    }

    @Test
    void data_whenTheActorThrows_endsIt() {
        begin();
        actor.data = frame -> {
            throw new IllegalStateException("expected by the test");
        };
        cell.data(new byte[1]);
        cell.doWork();

        assertTrue(cell.termination().join().contains("it could not take a frame"));
    }

    @Test
    void execute_whenTheJvmIsInTrouble_endsTheActor() {
        begin();
        cell.execute(() -> {
            throw new StackOverflowError("expected by the test");
        });
        cell.doWork();

        assertTrue(cell.termination().join().contains("StackOverflowError"));
    }

    private void begin() {
        cell.begin(actor, scheduler, ActorCellTest.class.getClassLoader());
    }

    private static final class HeldScheduler implements Scheduler, Scheduler.Running {
        int wakes;

        @Override
        public Running start(String name, ClassLoader contextClassLoader, DutyCycle cycle) {
            return this;
        }

        @Override
        public void wake() {
            wakes++;
        }

        @Override
        public void interrupt() {}

        @Override
        public boolean hasEnded() {
            return false;
        }
    }

    private static final class ScriptedActor implements Actor {
        final List<Integer> frames = new ArrayList<>();
        Function<ControlRequest, CompletionStage<ControlReply>> control =
                request -> CompletableFuture.completedFuture(DONE);
        Runnable duties = () -> {};
        Consumer<byte[]> data = frame -> frames.add(frame.length);
        int stops;

        @Override
        public CompletionStage<ControlReply> onControl(ControlRequest request) {
            return control.apply(request);
        }

        @Override
        public void onData(byte[] frame) {
            data.accept(frame);
        }

        @Override
        public int doWork() {
            duties.run();
            return 0;
        }

        @Override
        public void onStop() {
            stops++;
        }
    }
}
