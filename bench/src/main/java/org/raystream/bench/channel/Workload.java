package org.raystream.bench.channel;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What two workers do together.
 *
 * @param tasks how many tasks each of them runs
 * @param channelsPerTask how many channels each producing task feeds; those of one task lead to the consuming tasks in turn
 * @param perSecond records per second over all channels, for loads that send records at their times
 * @param warmUpMs how long it runs before anything counts
 * @param runMs how long what counts lasts
 */
record Workload(Variant variant, Load load, int tasks, int channelsPerTask, long perSecond, long warmUpMs, long runMs) {

    private static final double NANOS_PER_SECOND = 1e9;

    static Workload parse(Map<String, String> fields) {
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

    Map<String, String> fields() {
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
    Arrivals arrivals(int task, long nowNanos) {
        double gapNanos = NANOS_PER_SECOND * tasks / Math.max(1, perSecond);
        return switch (load) {
            case PACED, RAW_PACED -> Arrivals.regular(nowNanos + (long) (gapNanos * task / tasks), gapNanos);
            case SINGLES ->
                Arrivals.irregular(nowNanos + TimeUnit.MILLISECONDS.toNanos(warmUpMs + runMs), gapNanos, task);
            case FULL, RAW, RESTING -> Arrivals.always();
        };
    }

    int channels() {
        return tasks * channelsPerTask;
    }

    int producerOf(int channel) {
        return channel / channelsPerTask;
    }

    int consumerOf(int channel) {
        return channel % tasks;
    }
}
