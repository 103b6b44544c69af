package org.raystream.bench.micro;

/**
 * A record as sensors send it.
 *
 * @param timestampMs milliseconds since the epoch
 */
public record Observation(String id, String observation, long timestampMs, float value) {}
