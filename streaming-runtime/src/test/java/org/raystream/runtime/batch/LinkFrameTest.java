package org.raystream.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LinkFrameTest {

    @Test
    void encode_ofAGrant_hasTheDocumentedLayout() {
        byte[] frame = LinkFrame.encode(LinkFrame.Kind.GRANT, IDENTITY, 0x0A0B0CL, 0x0102030405L);

        String expected = "52534c31" // magic RSL1
                + "01" // version
                + "01" // kind
                + "0000" // reserved
                + "8877665544332211" // job
                + "07000000" // channel
                + HexFormat.of().formatHex(frame, 20, 24) // checksum
                + "0a00000000000000" // producer's incarnation
                + "0b00000000000000" // consumer's incarnation
                + "0c0b0a0000000000" // sequence
                + "0504030201000000"; // total bytes
        assertEquals(expected, HexFormat.of().formatHex(frame));
    }

    @ParameterizedTest
    @EnumSource
    void encode_ofEachKind_isReadBack(LinkFrame.Kind kind) {
        byte[] frame = LinkFrame.encode(kind, IDENTITY, 5, 9);

        assertTrue(LinkFrame.isLinkFrame(frame));
        assertEquals(kind, LinkFrame.kind(frame));
        assertEquals(7, LinkFrame.channelOf(frame));
        assertEquals(5, LinkFrame.sequence(frame));
        assertEquals(9, LinkFrame.bytes(frame));
    }

    @Test
    void isFor_anythingElseThanItsOwnChannel_isFalse() {
        long job = IDENTITY.job();
        byte[] frame = LinkFrame.encode(LinkFrame.Kind.PROBE, IDENTITY, 1, 0);

        assertTrue(LinkFrame.isFor(frame, IDENTITY));
        assertFalse(LinkFrame.isFor(frame, new ChannelIdentity(job + 1, 7, 0x0A, 0x0B)));
        assertFalse(LinkFrame.isFor(frame, new ChannelIdentity(job, 8, 0x0A, 0x0B)));
        assertFalse(LinkFrame.isFor(frame, new ChannelIdentity(job, 7, 0x0C, 0x0B)));
        assertFalse(LinkFrame.isFor(frame, new ChannelIdentity(job, 7, 0x0A, 0x0C)));
    }

    @Test
    void isLinkFrame_ofABatch_isFalse() {
        assertFalse(
                LinkFrame.isLinkFrame(BatchFixtures.batch(IDENTITY, 0, "one").bytes()));
        assertFalse(LinkFrame.isLinkFrame(new byte[56]));
    }

    @Test
    void isLinkFrame_withAnyBitFlipped_isFalse() {
        for (int bit = 0; bit < 56 * 8; bit++) {
            byte[] frame = LinkFrame.encode(LinkFrame.Kind.REPLAY, IDENTITY, 5, 0);
            frame[bit / 8] ^= (byte) (1 << bit % 8);

            assertFalse(LinkFrame.isLinkFrame(frame), "bit=" + bit);
        }
    }
}
