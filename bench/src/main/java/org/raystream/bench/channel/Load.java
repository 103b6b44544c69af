package org.raystream.bench.channel;

/** What the producing worker does. */
enum Load {
    /** Sends as much as is taken. */
    FULL,
    /** Sends each record at its time, whatever became of those before. */
    PACED,
    /** Sends nothing for a while, then single records now and then. */
    SINGLES,
    /** Feeds the bare medium with batches that were made beforehand. */
    RAW
}
