package org.raystream.bench.channel.workload;

/** What the workers do. */
public enum Load {
    /** Sends as much as is taken. */
    FULL,
    /** Sends each record at its time, whatever became of those before. */
    PACED,
    /** Sends nothing for a while, then single records now and then. */
    SINGLES,
    /** Feeds the bare medium with batches that were made beforehand. */
    RAW,
    /** Sends each record at its time through the bare medium. */
    RAW_PACED,
    /** Opens no channel; the tasks of both workers rest. */
    RESTING;

    /** Whether both workers count records, which must then be the same. */
    public boolean countsRecords() {
        return this != RAW && this != RESTING;
    }
}
