package org.raystream.bench.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one thread allocates per record, once it is warm.
 *
 * <p>Threading: the thread that is measured.
 */
final class ThreadMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long warmRecords;
    private long records;
    private long bytesWhenWarm;

    /** Leaves out the first {@code warmRecords}. */
    ThreadMeter(long warmRecords) {
        this.warmRecords = warmRecords;
    }

    void onRecord() {
        records++;
        if (records == warmRecords) {
            bytesWhenWarm = THREADS.getCurrentThreadAllocatedBytes();
        }
    }

    /** Bytes per record since it was warm. */
    double bytesPerRecord() {
        if (records <= warmRecords) {
            throw new IllegalStateException(
                    "too few records: records=" + records + " (expected: more than " + warmRecords + ")");
        }
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - bytesWhenWarm) / (records - warmRecords);
    }
}
