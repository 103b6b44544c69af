package org.raystream.runtime.worker;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.raystream.proto.CollectedRecord;
import org.raystream.runtime.operator.CollectOutput;

/**
 * Collected records on their way to the driver. A report carries copies of the first ones; they leave when the job master has taken them.
 *
 * <p>Threading: any thread.
 */
final class CollectBuffer implements CollectOutput {
    private static final long ROOM_BYTES = 4 << 20;
    private static final long REPORT_BYTES = 1 << 20;

    private final Queue<CollectedRecord> records = new ArrayDeque<>();
    private final Runnable onRoom;
    private long firstNumber; // of the first record in records
    private long bytes;
    private volatile boolean hasRoom = true; // written under the lock

    /** Runs {@code onRoom}, on the thread that made it, whenever there is room again after there was none. */
    CollectBuffer(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    @Override
    public synchronized void add(int nodeId, byte[] record) {
        records.add(CollectedRecord.newBuilder()
                .setNodeId(nodeId)
                .setRecord(ByteString.copyFrom(record))
                .build());
        bytes += record.length;
        hasRoom = bytes < ROOM_BYTES;
    }

    @Override
    public boolean hasRoom() {
        return hasRoom;
    }

    /** The first records, about a megabyte of them. */
    synchronized List<CollectedRecord> peek() {
        List<CollectedRecord> first = new ArrayList<>();
        long size = 0;
        for (CollectedRecord record : records) {
            if (size >= REPORT_BYTES) {
                break;
            }
            first.add(record);
            size += record.getRecord().size();
        }
        return first;
    }

    /** Forgets the records before {@code number}. */
    void removeBefore(long number) {
        boolean hadRoom = hasRoom;
        synchronized (this) {
            while (firstNumber < number) {
                bytes -= records.remove().getRecord().size();
                firstNumber++;
            }
            hasRoom = bytes < ROOM_BYTES;
        }
        if (!hadRoom && hasRoom) {
            onRoom.run();
        }
    }

    /** The number of the first record that is here; they are numbered from 0 on. */
    synchronized long firstNumber() {
        return firstNumber;
    }

    /** The number of the next record. */
    synchronized long endNumber() {
        return firstNumber + records.size();
    }
}
