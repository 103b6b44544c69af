package org.raystream.bench.channel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.SystemClock;

/**
 * A worker process: does its side of one workload as the harness says, and measures the processor time of its process meanwhile.
 *
 * <p>Threading: one thread.
 */
final class Worker {
    private final Conversation harness;
    private final WorkerSides sides;
    private final Clock clock = SystemClock.INSTANCE;

    Worker(Conversation harness, WorkerSides sides) {
        this.harness = harness;
        this.sides = sides;
    }

    /** Works until the harness says that it is over. */
    void run(String name) throws IOException, InterruptedException {
        harness.say("hello", Map.of("name", name));
        Map<String, String> settings = harness.hear("work");
        Workload workload = Workload.parse(settings);
        try (Side side = sides.make(workload, settings)) {
            harness.say("listening", Map.of("address", side.address()));
            side.open(String.valueOf(harness.hear("open").get("peer")));
            harness.say("opened", Map.of());
            Map<String, String> unused = harness.hear("start");
            side.start();
            Map<String, String> result = measure(workload, side);
            if (workload.load() == Load.SINGLES) {
                Thread.sleep(workload.runMs());
            }
            result.putAll(side.finish());
            harness.say("result", result);
            unused = harness.hear("close");
        } catch (IOException | RuntimeException failed) {
            harness.sayFailed(failed);
            throw failed;
        }
    }

    private Map<String, String> measure(Workload workload, Side side) throws InterruptedException {
        Thread.sleep(workload.warmUpMs());
        long beganNanos = clock.nanoTime();
        long beganBytes = side.bytes();
        long beganCpuNanos = cpuNanos();
        Thread.sleep(workload.runMs());
        long cpuNanos = cpuNanos() - beganCpuNanos;
        long bytes = side.bytes() - beganBytes;
        long nanos = clock.nanoTime() - beganNanos;
        Map<String, String> result = new TreeMap<>();
        result.put("cpuNanos", Long.toString(cpuNanos));
        result.put("bytes", Long.toString(bytes));
        result.put("nanos", Long.toString(nanos));
        return result;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
