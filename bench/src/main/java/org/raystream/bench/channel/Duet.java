package org.raystream.bench.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.security.JobAuthority;

/** Has two workers, each in a process of its own, do a workload together. */
final class Duet {
    private static final int PATIENCE_MS = 120_000;
    private static final List<String> WORKERS = List.of("producer", "consumer");

    private final Crew crew;
    private final Path directory;

    /** The workers keep their files in {@code directory}, which is made. */
    Duet(Crew crew, Path directory) {
        this.crew = crew;
        this.directory = directory;
    }

    /**
     * Starts both, and ends them once it is done.
     *
     * @throws IllegalStateException if a record was lost, or the logs took more than they may
     */
    Result play(Workload workload) throws IOException {
        Files.createDirectories(directory);
        List<Runnable> ends = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                DiskMeter disk = DiskMeter.start(directory)) {
            listener.setSoTimeout(PATIENCE_MS);
            for (String worker : WORKERS) {
                ends.add(crew.start(worker, listener.getLocalPort()));
            }
            Map<String, Conversation> joined = join(listener, workload);
            try (Conversation producer = worker(joined, "producer");
                    Conversation consumer = worker(joined, "consumer")) {
                Result result = conduct(workload, producer, consumer, disk);
                check(workload, result);
                return result;
            }
        } finally {
            ends.forEach(Runnable::run);
        }
    }

    /** Accepts both in whatever order they come, by their names. */
    private static Map<String, Conversation> join(ServerSocket listener, Workload workload) throws IOException {
        Map<String, Conversation> joined = new HashMap<>();
        for (int count = 0; count < WORKERS.size(); count++) {
            Conversation worker = new Conversation(listener.accept(), PATIENCE_MS + (int) (2 * workload.runMs()));
            joined.put(String.valueOf(worker.hear("hello").get("name")), worker);
        }
        return joined;
    }

    private static Conversation worker(Map<String, Conversation> joined, String role) {
        return joined.entrySet().stream()
                .filter(each -> each.getKey().startsWith(role))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no " + role + " among " + joined.keySet()));
    }

    private Result conduct(Workload workload, Conversation producer, Conversation consumer, DiskMeter disk)
            throws IOException {
        JobAuthority authority = JobAuthority.create(
                Workload.JOB, workload.variant().configuration(), SystemClock.INSTANCE, new SecureRandom());
        String producerAddress = engage(producer, workload, "producer", authority);
        String consumerAddress = engage(consumer, workload, "consumer", authority);
        open(producer, consumerAddress);
        open(consumer, producerAddress);
        consumer.say("start", Map.of());
        producer.say("start", Map.of());
        Map<String, String> sent = producer.hear("result");
        Map<String, String> received = consumer.hear("result");
        producer.say("close", Map.of());
        consumer.say("close", Map.of());
        return new Result(sent, received, disk.mostBytes());
    }

    private String engage(Conversation worker, Workload workload, String name, JobAuthority authority)
            throws IOException {
        Map<String, String> settings = new HashMap<>(workload.fields());
        settings.put("worker", name);
        settings.put("isProducer", Boolean.toString(name.equals("producer")));
        settings.put("directory", directory.toString());
        settings.put(
                "security",
                Base64.getEncoder().encodeToString(authority.issue(name).toByteArray()));
        worker.say("work", settings);
        return Objects.requireNonNull(worker.hear("listening").get("address"));
    }

    private static void open(Conversation worker, String peer) throws IOException {
        worker.say("open", Map.of("peer", peer));
        Map<String, String> unused = worker.hear("opened");
    }

    private static void check(Workload workload, Result result) {
        if (workload.load().countsRecords()) {
            result.requireAll();
        }
        long quotaBytes = workload.variant().configuration().value(EngineKeys.LOG_QUOTA_BYTES);
        if (result.diskBytes() > quotaBytes) {
            throw new IllegalStateException(
                    "logs took too much: bytes=" + result.diskBytes() + " (expected: at most " + quotaBytes + ")");
        }
    }
}
