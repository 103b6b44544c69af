package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** Codecs by any description that a producer could announce, and what they make of any bytes. */
final class SchemaFuzzTest {
    private static final int CODECS_KEPT_ROUNDS = 2_000;

    private static Codecs codecs = new Codecs(SchemaFuzzTest.class.getClassLoader());
    private static int rounds;

    @FuzzTest
    void decode_ofAnyCodecAndValue_readsOrRefuses(byte[] data) {
        if (++rounds % CODECS_KEPT_ROUNDS == 0) {
            codecs =
                    new Codecs(SchemaFuzzTest.class.getClassLoader()); // it keeps the codec of each type that was named
        }
        boolean unused = FuzzRule.check(data, () -> decode(data));
    }

    @Test
    void decode_ofEachSeed_reads() {
        FuzzSeeds.values().forEach((name, seed) -> assertTrue(FuzzRule.check(seed, () -> decode(seed)), name));
    }

    @Test
    void decode_ofEachLie_refuses() {
        FuzzSeeds.lies().forEach((name, lie) -> assertFalse(FuzzRule.check(lie, () -> decode(lie)), name));
    }

    private static void decode(byte[] data) {
        ByteReader in = new ByteReader(data);
        Codec<Object> codec = codecs.byDescription(in.readString());
        while (in.remaining() > 0) {
            int before = in.position();
            Object unused = codec.decode(in);
            if (in.position() == before) {
                return; // values of no bytes
            }
        }
    }
}
