package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raystream.runtime.job.TestLength;

class CodecRoundTripTest {
    private static final int ROUNDS = TestLength.rounds(60, 2_000);

    private static final Codecs PRODUCER = new Codecs(CodecRoundTripTest.class.getClassLoader());

    private final Codecs consumer = new Codecs(getClass().getClassLoader());

    static List<RandomValues.Sample> samples() {
        return RandomValues.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenValuesAreRandom_returnsEqualOnes(RandomValues.Sample sample) {
        Codec<Object> codec = PRODUCER.forType(sample.type());
        Codec<Object> announced = consumer.byDescription(codec.description());

        for (int seed = 0; seed < ROUNDS; seed++) {
            Object value = sample.drawer().apply(new RandomValues(seed));
            ByteReader in = new ByteReader(encode(codec, value));

            Object decoded = announced.decode(in);

            assertTrue(areEqual(value, decoded), "seed=" + seed + " value=" + value + " decoded=" + decoded);
            assertEquals(0, in.remaining(), "seed=" + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void encode_whenValuesAreEqual_givesEqualBytesInEveryRegistry(RandomValues.Sample sample) {
        Codec<Object> codec = PRODUCER.forType(sample.type());
        Codec<Object> other = consumer.forType(sample.type());

        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = encode(codec, sample.drawer().apply(new RandomValues(seed)));

            Object copy = other.decode(new ByteReader(bytes));

            assertArrayEquals(bytes, encode(other, sample.drawer().apply(new RandomValues(seed))), "seed=" + seed);
            assertArrayEquals(bytes, encode(codec, copy), "seed=" + seed + " value=" + copy);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void forMixed_whenValuesAreOfAnyClass_returnsThem(RandomValues.Sample sample) {
        Object first = sample.drawer().apply(new RandomValues(1));
        Codec<Object> codec = PRODUCER.forMixed(first.getClass());
        Codec<Object> announced = consumer.byDescription(codec.description());

        for (RandomValues.Sample other : RandomValues.samples()) {
            Object value = other.drawer().apply(new RandomValues(7));

            Object decoded = announced.decode(new ByteReader(encode(codec, value)));

            assertTrue(areEqual(value, decoded), "value=" + value + " decoded=" + decoded);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void forType_whenAskedAgain_describesTheSame(RandomValues.Sample sample) {
        String description = PRODUCER.forType(sample.type()).description();

        assertEquals(description, consumer.byDescription(description).description());
    }

    static byte[] encode(Codec<Object> codec, Object value) {
        ByteWriter out = new ByteWriter(0);
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static boolean areEqual(Object one, Object other) {
        return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }
}
