package org.raystream.bench.channel;

import java.util.Map;
import java.util.Objects;

/**
 * What two workers do together.
 *
 * @param tasks how many tasks each of them runs
 * @param channelsPerTask how many channels each producing task feeds; those of one task lead to the consuming tasks in turn
 * @param perSecond records per second over all channels, for {@link Load#PACED} and {@link Load#SINGLES}
 * @param warmUpMs how long it runs before anything counts
 * @param runMs how long what counts lasts
 */
record Workload(Variant variant, Load load, int tasks, int channelsPerTask, long perSecond, long warmUpMs, long runMs) {

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
