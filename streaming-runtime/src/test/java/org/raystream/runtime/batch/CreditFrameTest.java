package org.raystream.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class CreditFrameTest {

    @Test
    void encode_ofAGrant_hasTheDocumentedLayout() {
        byte[] frame = CreditFrame.encode(IDENTITY, 0x0102030405L);

        String expected = "52534331" // magic RSC1
                + "01" // version
                + "000000" // reserved
                + "8877665544332211" // job
                + "07000000" // channel
                + "00000000" // reserved
                + "0a00000000000000" // producer's incarnation
                + "0b00000000000000" // consumer's incarnation
                + "0504030201000000"; // total bytes
        assertEquals(expected, HexFormat.of().formatHex(frame));
        assertTrue(CreditFrame.isCredit(frame));
        assertEquals(7, CreditFrame.channelOf(frame));
        assertEquals(0x0102030405L, CreditFrame.totalBytes(frame));
    }

    @Test
    void isFor_anythingElseThanItsOwnChannel_isFalse() {
        long job = IDENTITY.job();
        byte[] frame = CreditFrame.encode(IDENTITY, 1);

        assertTrue(CreditFrame.isFor(frame, IDENTITY));
        assertFalse(CreditFrame.isFor(frame, new ChannelIdentity(job + 1, 7, 0x0A, 0x0B)));
        assertFalse(CreditFrame.isFor(frame, new ChannelIdentity(job, 8, 0x0A, 0x0B)));
        assertFalse(CreditFrame.isFor(frame, new ChannelIdentity(job, 7, 0x0C, 0x0B)));
        assertFalse(CreditFrame.isFor(frame, new ChannelIdentity(job, 7, 0x0A, 0x0C)));
    }

    @Test
    void isCredit_ofABatch_isFalse() {
        assertFalse(CreditFrame.isCredit(BatchFixtures.batch(IDENTITY, 0, "one").bytes()));
        assertFalse(CreditFrame.isCredit(new byte[48]));
    }
}
