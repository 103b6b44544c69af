package org.raystream.bench.race;

/**
 * What one run came to.
 *
 * @param records how many results there were
 * @param checksum the sum of the results' {@link Checksum}
 * @param nanos from the first to the last record
 */
public record Outcome(long records, long checksum, long nanos) {}
