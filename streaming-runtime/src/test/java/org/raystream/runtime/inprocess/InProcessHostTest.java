package org.raystream.runtime.inprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Hello;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.host.ThreadScheduler;

final class InProcessHostTest {
    private static final ActorResources ANYWHERE = new ActorResources(0, null, 0, List.of());
    private static final ControlRequest HELLO =
            ControlRequest.newBuilder().setHello(Hello.getDefaultInstance()).build();

    private final List<NamedActor> made = new ArrayList<>();
    private final SteppingScheduler stepping = SteppingScheduler.roundRobin(new VirtualClock(0), Duration.ofMillis(1));

    @Test
    void start_whenStepped_answersAfterASteppedTurn() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef actor = start(host, "a");
        CompletableFuture<ControlReply> answer = actor.ask(HELLO);

        assertFalse(answer.isDone());
        stepping.step();

        assertEquals("a", answer.join().getWorkerHello().getWorker());
        assertEquals("n1", answer.join().getWorkerHello().getNode());
    }

    @Test
    void start_whenOnThreads_answersAndCloseEndsTheThreads() throws Exception {
        ThreadScheduler threads = ThreadScheduler.ofMachine((name, failure) -> {});
        InProcessHost host = new InProcessHost(this::make, threads, SystemClock.INSTANCE, FileSystems.getDefault());
        ActorRef actor = start(host, "a");

        assertEquals(
                "a", actor.ask(HELLO).get(10, TimeUnit.SECONDS).getWorkerHello().getWorker());
        host.close();

        assertEquals("the host is closed", actor.termination().get(10, TimeUnit.SECONDS));
        assertTrue(threads.awaitEnd(Duration.ofSeconds(10)));
        assertEquals(1, made.get(0).stops);
    }

    @Test
    void start_whenTheNameIsTaken_givesAnActorThatIsDead() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef first = start(host, "a");
        ActorRef second = start(host, "a");

        assertEquals(
                "the name is taken by a running actor", second.termination().getNow(null));
        assertSame(first, host.find("a").orElseThrow());
    }

    @Test
    void start_whenItCannotBeMade_givesAnActorThatIsDead() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef actor = start(host, "broken");

        assertTrue(actor.termination().join().contains("expected by the test"));
        CompletionException failure =
                assertThrows(CompletionException.class, () -> actor.ask(HELLO).join());
        assertInstanceOf(ActorDiedException.class, failure.getCause());
        assertTrue(host.find("broken").isEmpty());
    }

    @Test
    void start_whenNodesAreNotNamed_spreadsActorsOverThem() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"), new Node("n2", "127.0.0.2"));
        for (String name : List.of("a", "b", "c")) {
            start(host, name);
        }

        assertEquals(
                List.of("n1", "n2", "n1"),
                made.stream().map(actor -> actor.context.node()).toList());
    }

    @Test
    void kill_whenTheActorRuns_endsItAndFreesItsName() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef actor = start(host, "a");
        host.kill(actor);
        host.kill(actor);
        stepping.step();

        assertEquals("killed", actor.termination().getNow(null));
        assertTrue(host.find("a").isEmpty());
        assertEquals(1, made.get(0).stops);
        assertEquals(0, stepping.liveCycles());
    }

    @Test
    void stop_whenTheActorAsksForIt_endsItAfterItsTurn() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef actor = start(host, "a");
        ActorContext context = made.get(0).context;
        context.execute(context::stop);
        stepping.step();

        assertEquals("it stopped itself", actor.termination().getNow(null));
    }

    @Test
    void killNode_whenItHasActors_endsThoseOnly() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"), new Node("n2", "127.0.0.2"));
        ActorRef first = start(host, "a");
        ActorRef second = start(host, "b");
        host.killNode("n1");
        stepping.step();

        assertEquals("node=n1 died", first.termination().getNow(null));
        assertFalse(second.termination().isDone());
        assertEquals(List.of("n2"), host.nodes().stream().map(Node::id).toList());
    }

    @Test
    void start_whenTheNodeIsGone_givesAnActorThatIsDead() {
        InProcessHost host = steppedHost(new Node("n1", "127.0.0.1"));
        ActorRef actor =
                host.start(ActorSettings.newBuilder().setName("a").build(), new ActorResources(0, "n7", 0, List.of()));

        assertTrue(actor.termination().join().contains("node=n7"));
        assertTrue(made.isEmpty());
    }

    private InProcessHost steppedHost(Node... nodes) {
        return new InProcessHost(List.of(nodes), this::make, stepping, new VirtualClock(0), FileSystems.getDefault());
    }

    private static ActorRef start(InProcessHost host, String name) {
        return host.start(ActorSettings.newBuilder().setName(name).build(), ANYWHERE);
    }

    private Actor make(ActorSettings settings, ActorContext context) {
        if (settings.getName().equals("broken")) {
            throw new IllegalStateException("expected by the test");
        }
        NamedActor actor = new NamedActor(settings.getName(), context);
        made.add(actor);
        return actor;
    }

    private static final class NamedActor implements Actor {
        final ActorContext context;
        volatile int stops;
        private final String name;

        NamedActor(String name, ActorContext context) {
            this.name = name;
            this.context = context;
        }

        @Override
        public CompletionStage<ControlReply> onControl(ControlRequest request) {
            return CompletableFuture.completedFuture(ControlReply.newBuilder()
                    .setWorkerHello(WorkerHello.newBuilder().setWorker(name).setNode(context.node()))
                    .build());
        }

        @Override
        public void onData(byte[] frame) {}

        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public void onStop() {
            stops++;
        }
    }
}
