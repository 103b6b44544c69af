package org.raystream.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.codec.FuzzRule;
import org.raystream.runtime.codec.FuzzSeeds;

/** Frames of any bytes, taken as the ends of a link take them. */
final class LinkFrameFuzzTest {

    @FuzzTest
    void isLinkFrame_ofAnyBytes_readsOrRefuses(byte[] data) {
        boolean asTheyAre = FuzzRule.check(data, () -> read(data));
        byte[] repaired = BatchFixtures.withLinkChecksum(data); // else nothing would come past it
        boolean unused = asTheyAre && FuzzRule.check(repaired, () -> read(repaired));
    }

    @Test
    void isLinkFrame_ofEachSeed_isTrue() {
        FuzzSeeds.linkFrames().forEach((name, seed) -> {
            assertTrue(LinkFrame.isLinkFrame(seed), name);
            read(seed);
        });
    }

    /** A frame that is taken says nothing but what can be said again in the same bytes. */
    private static void read(byte[] frame) {
        if (!LinkFrame.isLinkFrame(frame)) {
            return;
        }
        ChannelIdentity identity = LinkFrame.isFor(frame, BatchFixtures.IDENTITY)
                ? BatchFixtures.IDENTITY
                : new ChannelIdentity(
                        longAt(frame, 8), LinkFrame.channelOf(frame), longAt(frame, 24), longAt(frame, 32));
        byte[] again =
                LinkFrame.encode(LinkFrame.kind(frame), identity, LinkFrame.sequence(frame), LinkFrame.bytes(frame));
        if (!Arrays.equals(frame, again)) {
            throw new AssertionError("taken, though nobody writes it so: kind=" + LinkFrame.kind(frame));
        }
    }

    private static long longAt(byte[] frame, int at) {
        return (long) BatchHeader.LONG.get(frame, at);
    }
}
