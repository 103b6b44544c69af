package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.raystream.proto.CollectedRecord;

final class CollectBufferTest {
    private static final int MEGABYTE = 1 << 20;

    private final AtomicInteger rooms = new AtomicInteger();
    private final CollectBuffer buffer = new CollectBuffer(rooms::incrementAndGet);

    @Test
    void peek_ofRecords_leavesThemUntilTheyAreRemoved() {
        add(1, 2, 3);

        assertEquals(List.of(1, 2, 3), nodes(buffer.peek()));
        buffer.removeBefore(2);
        buffer.removeBefore(2);
        assertEquals(List.of(3), nodes(buffer.peek()));
        assertEquals(2, buffer.firstNumber());
        buffer.removeBefore(3);

        assertEquals(3, buffer.firstNumber());
        assertEquals(List.of(), buffer.peek());
    }

    @Test
    void peek_ofManyBytes_givesAboutAMegabyte() {
        for (int i = 0; i < 30; i++) {
            buffer.add(i, new byte[MEGABYTE / 10]);
        }

        assertEquals(11, buffer.peek().size());
        assertEquals(30, buffer.endNumber());
    }

    @Test
    void peek_ofALargeRecord_givesItAlone() {
        buffer.add(1, new byte[10 * MEGABYTE]);
        buffer.add(2, new byte[1]);

        assertEquals(List.of(1), nodes(buffer.peek()));
    }

    @Test
    void hasRoom_whenFull_isFalseUntilRecordsAreRemoved() {
        assertTrue(buffer.hasRoom());
        buffer.add(1, new byte[4 * MEGABYTE - 1]);
        assertTrue(buffer.hasRoom());
        buffer.add(2, new byte[1]);
        assertFalse(buffer.hasRoom());

        buffer.removeBefore(1);

        assertTrue(buffer.hasRoom());
    }

    @Test
    void remove_whichMakesRoom_tellsSoOnce() {
        for (int i = 0; i < 8; i++) {
            buffer.add(i, new byte[MEGABYTE]);
        }
        buffer.removeBefore(4);
        assertEquals(0, rooms.get(), "still full");
        buffer.removeBefore(4);
        buffer.removeBefore(5);
        assertEquals(1, rooms.get());
        buffer.removeBefore(6);

        assertEquals(1, rooms.get());
    }

    private void add(int... nodes) {
        for (int node : nodes) {
            buffer.add(node, new byte[] {1});
        }
    }

    private static List<Integer> nodes(List<CollectedRecord> records) {
        return records.stream().map(CollectedRecord::getNodeId).toList();
    }
}
