package org.raystream.bench.race;

/**
 * Counts and sums records, whatever their order: two runs whose checksums are equal had the same results.
 *
 * <p>Threading: one thread.
 */
public final class Checksum {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private long records;
    private long sum;

    /** Adds a record, by its {@code hashCode}. */
    public void add(Object record) {
        addHash(record.hashCode());
    }

    /** Adds a record whose {@code hashCode} is {@code hash}. */
    public void addHash(int hash) {
        records++;
        sum += (hash * ODD) ^ hash;
    }

    /** Adds all that {@code other} counted. */
    public void add(long otherRecords, long otherSum) {
        records += otherRecords;
        sum += otherSum;
    }

    /** How many records were added. */
    public long records() {
        return records;
    }

    /** What they sum up to. */
    public long sum() {
        return sum;
    }
}
