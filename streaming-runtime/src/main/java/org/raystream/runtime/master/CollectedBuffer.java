package org.raystream.runtime.master;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.JobReport;

/**
 * The collected records that the driver has not fetched yet. What does not fit is left with the worker that reported it, whose sink then waits.
 *
 * <p>Threading: the actor's turns.
 */
final class CollectedBuffer {
    private final long capacityBytes;
    private final long replyBytes;
    private final Deque<CollectedRecord> records = new ArrayDeque<>();
    private long firstNumber; // of the first record in records
    private long heldBytes;

    /** Keeps at most {@code capacityBytes}, or one record that is larger, and hands out about {@code replyBytes} at a time. */
    CollectedBuffer(long capacityBytes, long replyBytes) {
        this.capacityBytes = capacityBytes;
        this.replyBytes = replyBytes;
    }

    /** Takes the first records of {@code offered} as far as there is room, and returns how many. */
    int offer(List<CollectedRecord> offered) {
        int taken = 0;
        for (CollectedRecord record : offered) {
            int bytes = record.getSerializedSize();
            if (heldBytes + bytes > capacityBytes && !records.isEmpty()) {
                break;
            }
            records.add(record);
            heldBytes += bytes;
            taken++;
        }
        return taken;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Forgets the records before number {@code from}, which the driver has, and adds those that follow to {@code report}. */
    void handOut(long from, JobReport.Builder report) {
        while (firstNumber < from && !records.isEmpty()) {
            heldBytes -= records.remove().getSerializedSize();
            firstNumber++;
        }
        report.setCollectedFrom(firstNumber);
        long bytes = 0;
        for (CollectedRecord record : records) {
            bytes += record.getSerializedSize();
            if (bytes > replyBytes && report.getCollectedCount() > 0) {
                break;
            }
            report.addCollected(record);
        }
    }
}
