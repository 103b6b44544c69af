package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.type.Tuple2;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.PollJob;
import org.raystream.proto.StartJob;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.graph.Graphs;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.inprocess.InProcessHost;
import org.raystream.runtime.inprocess.SteppingScheduler;
import org.raystream.runtime.inprocess.VirtualClock;

/** The whole engine, stepped by one thread under a virtual clock. */
class SteppedJobTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void wordCount_steppedInAnyOrder_countsEveryWord(long seed) {
        runWordCount(seed, new EngineActors());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void wordCount_whenAnswersOfTheMasterGetLost_collectsEveryRecordOnce(long seed) {
        Random random = new Random(seed);
        EngineActors engine = new EngineActors();

        List<CollectedRecord> records = runWordCount(seed, (settings, context) -> {
            boolean isWorker = settings.getRole() == ActorSettings.Role.JOB_WORKER;
            return engine.create(settings, isWorker ? losingAnswers(context, random) : context);
        });

        assertEquals(12, records.size(), () -> "one for each word: seed=" + seed);
    }

    /** The context of a worker whose reports arrive, but to which every other answer gets lost. */
    private static ActorContext losingAnswers(ActorContext context, Random random) {
        return changing(
                ActorContext.class,
                context,
                "host",
                host -> changing(
                        ActorHost.class,
                        (ActorHost) host,
                        "find",
                        found -> ((Optional<?>) found)
                                .map(ref -> changing(
                                        ActorRef.class,
                                        (ActorRef) ref,
                                        "ask",
                                        answer -> ((CompletableFuture<?>) answer)
                                                .thenApply(reply -> lost((ControlReply) reply, random))))));
    }

    private static ControlReply lost(ControlReply reply, Random random) {
        if (reply.hasWorkerReport() && random.nextBoolean()) {
            throw new CompletionException(new ActorDiedException("the answer got lost", null));
        }
        return reply;
    }

    private static <T> T changing(Class<T> type, T target, String method, UnaryOperator<Object> change) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Object result = called.invoke(target, given);
                    return called.getName().equals(method) ? change.apply(result) : result;
                }));
    }

    private static List<CollectedRecord> runWordCount(long seed, ActorFactory actors) {
        VirtualClock clock = new VirtualClock(1_700_000_000_000L);
        SteppingScheduler scheduler = SteppingScheduler.seeded(seed, clock, Duration.ofMillis(1));
        try (InProcessHost host = new InProcessHost(actors, scheduler, clock, FileSystems.getDefault())) {
            Map<String, String> settings = Map.of("cluster.workers", "2");
            ActorSettings master = ActorSettings.newBuilder()
                    .setName("stepped/master")
                    .setRole(ActorSettings.Role.JOB_MASTER)
                    .setJobId("stepped")
                    .setLeaseMs(30_000)
                    .putAllSettings(settings)
                    .build();
            ActorRef job = host.start(master, new ActorResources(0, null, 0, List.of()));
            ask(
                    scheduler,
                    job,
                    ControlRequest.newBuilder()
                            .setStartJob(StartJob.newBuilder().setSpec(wordCount(settings))));

            List<CollectedRecord> records = new ArrayList<>();
            JobReport report = poll(scheduler, job, records);
            for (int polls = 0; report.getPhase() != JobPhase.JOB_FINISHED && polls < 1000; polls++) {
                report = poll(scheduler, job, records);
            }

            assertEquals(JobPhase.JOB_FINISHED, report.getPhase(), () -> "failure of the job: seed=" + seed);
            assertEquals(Map.of("to", 4, "be", 4, "or", 2, "not", 2), highest(records));
            return records;
        }
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, TestLength.rounds(5, 2_000));
    }

    private static JobSpec wordCount(Map<String, String> settings) {
        StreamingContext context = StreamingContext.buildContext();
        context.fromCollection(List.of("to be or not", "to be", "to be or not", "to be"))
                .flatMap((FlatMapFunction<String, String>)
                        (line, out) -> List.of(line.split(" ")).forEach(out::collect))
                .map(word -> Tuple2.of(word, 1))
                .keyBy(Tuple2::f0)
                .reduce((sum, one) -> Tuple2.of(sum.f0(), sum.f1() + one.f1()))
                .setParallelism(3)
                .collect();
        return JobSpec.newBuilder()
                .setJobId("stepped")
                .setName("word count")
                .putAllSettings(settings)
                .setAttached(true)
                .setGraph(Graphs.plan(context, settings))
                .build();
    }

    private static JobReport poll(SteppingScheduler scheduler, ActorRef job, List<CollectedRecord> records) {
        PollJob poll = PollJob.newBuilder().setCollectedFrom(records.size()).build();
        ControlReply reply = ask(scheduler, job, ControlRequest.newBuilder().setPollJob(poll));
        records.addAll(reply.getJobReport().getCollectedList());
        return reply.getJobReport();
    }

    private static ControlReply ask(SteppingScheduler scheduler, ActorRef actor, ControlRequest.Builder request) {
        CompletableFuture<ControlReply> reply = actor.ask(request.build());
        scheduler.runUntil(reply::isDone, 10_000);
        return reply.join();
    }

    private static Map<String, Integer> highest(List<CollectedRecord> records) {
        var codec = new Codecs(SteppedJobTest.class.getClassLoader()).forType(Object.class);
        Map<String, Integer> highest = new HashMap<>();
        for (CollectedRecord record : records) {
            Tuple2<?, ?> pair = (Tuple2<?, ?>)
                    codec.decode(new ByteReader(record.getRecord().toByteArray()));
            highest.merge((String) pair.f0(), (Integer) pair.f1(), Math::max);
        }
        return highest;
    }
}
