package org.raystream.runtime.log.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.log.chain.SegmentChain.Part;

final class SegmentChainTest {
    private static final long OPEN = SegmentChain.OPEN_END;

    private static SegmentName name(long incarnation, int ordinal, long first) {
        return new SegmentName(incarnation, ordinal, first);
    }

    @Test
    void of_oneIncarnation_endsEachSegmentWhereTheNextBegins() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 1, 10), name(1, 0, 0), name(1, 2, 25)));

        assertEquals(
                List.of(new Part(name(1, 0, 0), 10), new Part(name(1, 1, 10), 25), new Part(name(1, 2, 25), OPEN)),
                chain.parts());
    }

    @Test
    void of_twoIncarnations_cutsTheFirstWhereTheSecondBegins() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 0, 0), name(1, 1, 10), name(1, 2, 30), name(2, 0, 15)));

        assertEquals(
                List.of(new Part(name(1, 0, 0), 10), new Part(name(1, 1, 10), 15), new Part(name(2, 0, 15), OPEN)),
                chain.parts());
    }

    @Test
    void of_anIncarnationThatBeginsAboveALaterCut_leavesItOut() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 0, 0), name(2, 0, 20), name(3, 0, 12)));

        assertEquals(List.of(new Part(name(1, 0, 0), 12), new Part(name(3, 0, 12), OPEN)), chain.parts());
    }

    @Test
    void of_anIncarnationWhoseBeginningWasGivenUp_leavesOutAllBefore() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 0, 0), name(1, 1, 90), name(2, 3, 80), name(2, 4, 95)));

        assertEquals(List.of(new Part(name(2, 3, 80), 95), new Part(name(2, 4, 95), OPEN)), chain.parts());
        assertEquals(80, chain.firstSequence());
        assertNull(chain.partOf(79));
    }

    @Test
    void partOf_whenASegmentWasLeftEmpty_isTheOneThatHoldsTheEntry() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 0, 0), name(1, 1, 0), name(1, 2, 5)));

        assertEquals(new Part(name(1, 1, 0), 5), chain.partOf(0));
        assertEquals(new Part(name(1, 2, 5), OPEN), chain.partOf(500));
    }

    @Test
    void cutOf_anIncarnation_isWhereLaterOnesBegin() {
        SegmentChain chain = SegmentChain.of(List.of(name(1, 0, 0), name(2, 0, 20), name(3, 0, 12)));

        assertEquals(12, chain.cutOf(1));
        assertEquals(12, chain.cutOf(2));
        assertEquals(OPEN, chain.cutOf(3));
    }

    @Test
    void fileName_ofAName_isParsedToTheSame() {
        SegmentName name = name(0x7fff_0000_0000_0001L, 99, Long.MAX_VALUE);

        assertEquals(name, SegmentName.parse(name.fileName()));
        assertNull(SegmentName.parse("chain"));
        assertNull(SegmentName.parse("0000000000000001-00000000-9999999999999999999.seg"));
    }
}
