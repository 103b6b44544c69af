package org.raystream.runtime.ray;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.host.SystemClock;

@ExtendWith(RayClusterExtension.class)
final class RayHostIT {
    private static final ActorResources ANYWHERE = new ActorResources(0, null, 64, List.of());
    private static final int FRAMES = 3_000;

    private final Map<String, ActorRef> started = new HashMap<>();
    private ActorHost host;

    @BeforeEach
    void join(ActorHost joined) {
        host = joined;
    }

    @AfterEach
    void endActors() {
        started.values().forEach(host::kill);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> started.keySet().stream()
                        .allMatch(name -> host.find(name).isEmpty()));
    }

    @Test
    void nodes_whenTwoRun_listsBoth() {
        List<String> addresses =
                host.nodes().stream().map(Node::address).sorted().toList();

        assertEquals(List.of("127.0.0.1", "127.0.0.2"), addresses);
    }

    @Test
    void start_whenANodeIsNamed_startsThere() throws Exception {
        for (Node node : host.nodes()) {
            ActorRef actor =
                    start("on-" + node.address(), new ActorResources(1, node.id(), 64, List.of("-Dprobe=yes")));

            assertEquals(node.address(), ask(actor, "node", ""));
            assertEquals("yes", ask(actor, "property", "probe"));
        }
    }

    @Test
    void start_whenNoNodeIsNamed_spreadsTheActors() throws Exception {
        Set<String> withCpus = new HashSet<>();
        Set<String> without = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            withCpus.add(ask(start("spread-" + i, new ActorResources(1, null, 64, List.of())), "node", ""));
            without.add(ask(start("turn-" + i, ANYWHERE), "node", ""));
        }

        assertEquals(2, withCpus.size());
        assertEquals(2, without.size());
    }

    @Test
    void start_whenTheNodeIsUnknown_givesADeadActor() throws Exception {
        ActorRef actor = start("nowhere", new ActorResources(0, "ffff", 0, List.of()));

        assertTrue(actor.termination().get(1, SECONDS).contains("no such node: node=ffff"));
        assertDead(actor.ask(ProbeActor.command("pid", "")));
    }

    @Test
    void start_whenTheNameIsTaken_givesADeadActor() throws Exception {
        ActorRef first = start("twice", ANYWHERE);
        String pid = ask(first, "pid", "");
        ActorRef second = host.start(settings("twice"), ANYWHERE);

        assertDead(second.ask(ProbeActor.command("pid", "")));
        assertEquals(pid, ask(first, "pid", ""));
    }

    @Test
    void start_whenTheActorCannotBeMade_failsItsAnswers() {
        ActorRef actor = start("unmakable", ANYWHERE);

        ExecutionException thrown = assertThrows(ExecutionException.class, () -> ask(actor, "pid", ""));
        assertTrue(thrown.getMessage().contains("no probe of that name"), thrown.getMessage());
    }

    @Test
    void start_whenAskedByAnActor_startsAnotherThatOutlivesIt() throws Exception {
        ActorRef parent = start("parent", ANYWHERE);
        ask(parent, "start", "child");
        ActorRef child = host.find("child").orElseThrow();
        started.put("child", child);
        String pid = ask(child, "pid", "");
        host.kill(parent);
        parent.termination().get(20, SECONDS);

        assertEquals(pid, ask(child, "pid", ""));
    }

    @Test
    void find_whenThereIsNone_isEmpty() {
        assertTrue(host.find("never started").isEmpty());
    }

    @Test
    void send_whenFromOneThread_keepsTheOrder() throws Exception {
        ActorRef actor = start("data", ANYWHERE);
        ask(actor, "pid", "");

        for (int i = 0; i < FRAMES; i++) {
            actor.send(ByteBuffer.allocate(100 + i).putInt(i).array());
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask(actor, "frames", "").equals(FRAMES + " misplaced 0"));
        assertEquals(0, actor.unsentFrames());
    }

    @Test
    void ask_whenAnotherIsStillOpen_isAnswered() throws Exception {
        ActorRef actor = start("open", ANYWHERE);
        CompletableFuture<ControlReply> open = actor.ask(ProbeActor.command("never", ""));

        assertFalse(ask(actor, "pid", "").isEmpty());
        assertFalse(open.isDone());
    }

    @Test
    void ask_whenTheActorThrows_answersWithAFailure() throws Exception {
        ActorRef actor = start("throwing", ANYWHERE);

        assertEquals("failure: java.lang.IllegalStateException: too bad", ask(actor, "throw", "too bad"));
    }

    @Test
    void termination_whenTheProcessIsKilled_completesAndFailsWhatIsOpen() throws Exception {
        ActorRef actor = start("killed", ANYWHERE);
        long pid = Long.parseLong(ask(actor, "pid", ""));
        CompletableFuture<ControlReply> open = actor.ask(ProbeActor.command("never", ""));
        CompletableFuture<String> termination = actor.termination();
        CompletableFuture<String> alsoQueued = host.find("killed").orElseThrow().termination();
        ask(actor, "pid", "");
        long killedNanos = SystemClock.INSTANCE.nanoTime();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        termination.get(20, SECONDS);
        long heardMs = (SystemClock.INSTANCE.nanoTime() - killedNanos) / 1_000_000;
        alsoQueued.get(20, SECONDS);
        assertDead(open);
        assertDead(actor.ask(ProbeActor.command("pid", "")));
        assertTrue(heardMs < 1_000, "heard of the death after ms=" + heardMs);
    }

    @Test
    void stop_whenAsked_answersAndThenEndsTheProcess() throws Exception {
        ActorRef actor = start("stopping", ANYWHERE);
        CompletableFuture<String> termination = actor.termination();
        long pid = Long.parseLong(ask(actor, "pid", ""));

        assertEquals("stopping", ask(actor, "stop", ""));
        termination.get(20, SECONDS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() ->
                        ProcessHandle.of(pid).isEmpty() && host.find("stopping").isEmpty());
    }

    @Test
    void halt_whenCalled_endsTheProcessAtOnce() throws Exception {
        ActorRef actor = start("halting", ANYWHERE);
        CompletableFuture<String> termination = actor.termination();

        assertDead(actor.ask(ProbeActor.command("halt", "")));
        termination.get(20, SECONDS);
    }

    @Test
    void kill_whenItStillWaitsForResources_endsTheWait() {
        ActorRef actor = start("waiting", new ActorResources(1_000, null, 0, List.of()));
        CompletableFuture<ControlReply> answer = actor.ask(ProbeActor.command("pid", ""));
        assertThrows(TimeoutException.class, () -> answer.get(1, SECONDS));

        host.kill(actor);

        assertDead(answer);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> host.find("waiting").isEmpty());
    }

    @Test
    void console_whenForwarded_givesWhatIsPrintedAndLoggedOnThePrintersThread() throws Exception {
        ActorRef actor = start("talking", ANYWHERE);
        ask(actor, "forward", "");

        assertEquals(
                "O hello by talking|E hello! by talking|E INFO ProbeActor: hello logged by talking",
                ask(actor, "print", "hello"));
        String log = Files.readString(Path.of(ask(actor, "log", "")));
        assertTrue(log.contains("hello\nhello!\nINFO ProbeActor: hello logged\n"), log);
    }

    @Test
    void connect_whenDone_hasRemovedTheLibraryThatRayUnpacked() throws Exception {
        List<String> libraries = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(mapping -> mapping.contains("/tmp/ray/"))
                .toList();

        assertFalse(libraries.isEmpty());
        assertTrue(libraries.stream().allMatch(mapping -> mapping.endsWith("(deleted)")), libraries.toString());
    }

    private ActorRef start(String name, ActorResources resources) {
        ActorRef actor = host.start(settings(name), resources);
        started.put(name, actor);
        return actor;
    }

    private static ActorSettings settings(String name) {
        return ActorSettings.newBuilder().setName(name).build();
    }

    private static String ask(ActorRef actor, String command, String argument) throws Exception {
        return ProbeActor.text(actor.ask(ProbeActor.command(command, argument)).get(60, SECONDS));
    }

    private static void assertDead(CompletableFuture<ControlReply> answer) {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> answer.get(60, SECONDS));
        assertInstanceOf(ActorDiedException.class, thrown.getCause());
    }
}
