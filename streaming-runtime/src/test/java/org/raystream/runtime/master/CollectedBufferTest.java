package org.raystream.runtime.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.JobReport;

final class CollectedBufferTest {
    private static final CollectedRecord RECORD = record(1_000);

    @Test
    void offer_whenThereIsRoomForSome_takesTheFirst() {
        CollectedBuffer buffer = new CollectedBuffer(3_500, 10_000);

        assertEquals(3, buffer.offer(Collections.nCopies(5, RECORD)));
        assertEquals(0, buffer.offer(List.of(RECORD)));
    }

    @Test
    void offer_whenARecordIsLargerThanAllRoom_takesItAlone() {
        CollectedBuffer buffer = new CollectedBuffer(3_500, 10_000);

        assertEquals(1, buffer.offer(List.of(record(5_000), RECORD)));
    }

    @Test
    void handOut_whenTheDriverHasSome_makesRoomForAsMany() {
        CollectedBuffer buffer = new CollectedBuffer(3_500, 10_000);
        int taken = buffer.offer(Collections.nCopies(3, RECORD));
        JobReport.Builder report = JobReport.newBuilder();
        buffer.handOut(2, report);

        assertEquals(3, taken);
        assertEquals(2, report.getCollectedFrom());
        assertEquals(1, report.getCollectedCount());
        assertEquals(2, buffer.offer(Collections.nCopies(5, RECORD)));
    }

    @Test
    void handOut_whenThereIsMoreThanAReply_handsOutSome() {
        CollectedBuffer buffer = new CollectedBuffer(10_000, 2_500);
        assertEquals(5, buffer.offer(Collections.nCopies(5, RECORD)));
        JobReport.Builder report = JobReport.newBuilder();
        buffer.handOut(0, report);

        assertTrue(report.getCollectedCount() == 2, report.toString());
    }

    private static CollectedRecord record(int bytes) {
        return CollectedRecord.newBuilder()
                .setRecord(ByteString.copyFrom(new byte[bytes]))
                .build();
    }
}
