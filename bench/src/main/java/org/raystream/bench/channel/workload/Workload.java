package org.raystream.bench.channel.workload;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * What two workers do together.
 *
 * @param tasks how many tasks each of them runs
 * @param channelsPerTask how many channels each producing task feeds; those of one task lead to the consuming tasks in turn
 * @param perSecond records per second over all channels, for loads that send records at their times
 * @param warmUpMs how long it runs before anything counts
 * @param runMs how long what counts lasts
 */
public record Workload(
        Variant variant, Load load, int tasks, int channelsPerTask, long perSecond, long warmUpMs, long runMs) {

    /** The job that workers and harness belong to. */
    public static final String JOB = "bench";

    private static final double NANOS_PER_SECOND = 1e9;

    /** Reads what {@link #fields} says. */
    public static Workload parse(Map<String, String> fields) {
        return new Workload(
                Variant.valueOf(field(fields, "variant")),
                Load.valueOf(field(fields, "load")),
                Integer.parseInt(field(fields, "tasks")),
                Integer.parseInt(field(fields, "channelsPerTask")),
                Long.parseLong(field(fields, "perSecond")),
                Long.parseLong(field(fields, "warmUpMs")),
                Long.parseLong(field(fields, "runMs")));
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    /** All of it, for another process. */
    public Map<String, String> fields() {
        return Map.of(
                "variant", variant.name(),
                "load", load.name(),
                "tasks", Integer.toString(tasks),
                "channelsPerTask", Integer.toString(channelsPerTask),
                "perSecond", Long.toString(perSecond),
                "warmUpMs", Long.toString(warmUpMs),
                "runMs", Long.toString(runMs));
    }

    /** When the records of a producing task come that starts at {@code nowNanos}. */
    public Arrivals arrivals(int task, long nowNanos) {
        double gapNanos = NANOS_PER_SECOND * tasks / Math.max(1, perSecond);
        return switch (load) {
            case PACED, RAW_PACED -> Arrivals.regular(nowNanos + (long) (gapNanos * task / tasks), gapNanos);
            case SINGLES ->
                Arrivals.irregular(nowNanos + TimeUnit.MILLISECONDS.toNanos(warmUpMs + runMs), gapNanos, task);
            case FULL, RAW, RESTING -> Arrivals.always();
        };
    }

    /** Names a channel of any workload. */
    public static ChannelIdentity identity(int channel) {
        return new ChannelIdentity(ChannelIdentity.jobHash(JOB), channel, 1, 1);
    }

    /** How many there are in all. */
    public int channels() {
        return tasks * channelsPerTask;
    }

    /** The producing task of {@code channel}. */
    public int producerOf(int channel) {
        return channel / channelsPerTask;
    }

    /** The consuming task of {@code channel}. */
    public int consumerOf(int channel) {
        return channel % tasks;
    }
}
