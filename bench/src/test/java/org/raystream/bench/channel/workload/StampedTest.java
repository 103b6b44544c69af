package org.raystream.bench.channel.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

final class StampedTest {
    @Test
    void encode_ofARecord_takesTheBytesThatItIsNamedFor() {
        Codec<Object> codec = new Codecs(getClass().getClassLoader()).forType(Stamped.class);
        ByteWriter out = new ByteWriter(256);

        codec.encode(new Stamped(Long.MAX_VALUE, Long.MAX_VALUE), out);

        assertEquals(Stamped.BYTES, out.position());
    }

    @Test
    void isIntact_ofAnotherRecord_isFalse() {
        assertTrue(new Stamped(7, 1).isIntact(7));
        assertTrue(!new Stamped(7, 1).isIntact(8));
        assertTrue(!new Stamped(7, 0, 1, 1, 2, 3, 4, ~7).isIntact(7));
    }
}
