package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.google.protobuf.ByteString;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.StreamingContext;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JarChunk;
import org.raystream.proto.JarFile;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.PollJob;
import org.raystream.proto.StartJob;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.graph.Graphs;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.host.ThreadScheduler;
import org.raystream.runtime.inprocess.InProcessHost;

/** What stays of a job's classes in a process that goes on. */
@Timeout(60)
class JobClassesReleaseTest {
    private static final String LOADER = "raystream.test.loader";
    private static final String PROGRAM = """
            package example;

            import java.lang.ref.WeakReference;
            import java.util.List;
            import org.raystream.api.StreamingContext;

            public final class Program {
                public record Pair(String word, int count) {}

                public static void define(StreamingContext context) {
                    context.fromCollection(List.of("to", "be", "to"))
                            .map(word -> {
                                ClassLoader loader = Program.class.getClassLoader();
                                System.getProperties().put("raystream.test.loader", new WeakReference<>(loader));
                                return new Pair(word, 1);
                            })
                            .keyBy(Pair::word)
                            .reduce((sum, one) -> new Pair(sum.word(), sum.count() + one.count()))
                            .collect();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void classLoader_whenTheJobHasEnded_isReleased() throws Exception {
        Path jar = SourceJar.make(directory.resolve("job.jar"), PROGRAM);
        Map<String, String> settings = Map.of("work.dir", directory.toString());
        Map<String, Throwable> failures = new ConcurrentHashMap<>();
        try (InProcessHost host = new InProcessHost(
                new EngineActors(),
                ThreadScheduler.ofMachine(failures::put),
                SystemClock.INSTANCE,
                FileSystems.getDefault())) {
            run(host, jar, settings);
            @SuppressWarnings("unchecked") // the program has put it there
            WeakReference<ClassLoader> loader =
                    (WeakReference<ClassLoader>) System.getProperties().remove(LOADER);

            assertNotNull(loader);
            assertNotSame(getClass().getClassLoader(), loader.get());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return loader.get() == null;
            });
        }
        assertEquals(Map.of(), failures);
    }

    private static void run(InProcessHost host, Path jar, Map<String, String> settings) throws Exception {
        byte[] bytes = Files.readAllBytes(jar);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        ActorRef master = host.start(
                ActorSettings.newBuilder()
                        .setName("release/master")
                        .setRole(ActorSettings.Role.JOB_MASTER)
                        .setJobId("release")
                        .setLeaseMs(30_000)
                        .setWorkDir(settings.get("work.dir"))
                        .putAllSettings(settings)
                        .build(),
                new ActorResources(0, null, 0, List.of()));
        JobSpec spec = JobSpec.newBuilder()
                .setJobId("release")
                .setName("release")
                .putAllSettings(settings)
                .setAttached(true)
                .setGraph(plan(jar, settings))
                .addJars(JarFile.newBuilder()
                        .setName("job.jar")
                        .setSha256(sha256)
                        .setBytes(bytes.length))
                .build();
        ask(
                master,
                ControlRequest.newBuilder().setStartJob(StartJob.newBuilder().setSpec(spec)));
        ask(
                master,
                ControlRequest.newBuilder()
                        .setJarChunk(JarChunk.newBuilder().setSha256(sha256).setData(ByteString.copyFrom(bytes))));
        JobReport end = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> poll(master, false), report -> report.getPhaseValue() >= JobPhase.JOB_FINISHED_VALUE);
        assertEquals(JobPhase.JOB_FINISHED, end.getPhase(), end::toString);
        JobReport unused = poll(master, true);
        master.termination().get(10, TimeUnit.SECONDS);
    }

    /** Plans as the driver does, with a loader of its own. */
    private static JobGraph plan(Path jar, Map<String, String> settings) throws Exception {
        StreamingContext context = StreamingContext.buildContext();
        try (URLClassLoader driver = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            driver.loadClass("example.Program")
                    .getMethod("define", StreamingContext.class)
                    .invoke(null, context);
            return Graphs.plan(context, settings);
        }
    }

    private static JobReport poll(ActorRef master, boolean farewell) throws Exception {
        PollJob poll = PollJob.newBuilder()
                .setFarewell(farewell)
                .setCollectedFrom(1_000)
                .build();
        return ask(master, ControlRequest.newBuilder().setPollJob(poll)).getJobReport();
    }

    private static ControlReply ask(ActorRef actor, ControlRequest.Builder request) throws Exception {
        ControlReply reply = actor.ask(request.build()).get(10, TimeUnit.SECONDS);
        if (reply.hasFailure()) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
