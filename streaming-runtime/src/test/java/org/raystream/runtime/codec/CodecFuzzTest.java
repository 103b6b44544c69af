package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raystream.runtime.job.TestLength;

class CodecFuzzTest {
    private static final Codecs CODECS = new Codecs(CodecFuzzTest.class.getClassLoader());
    private static final int ROUNDS = TestLength.rounds(300, 10_000);
    private static final long FIXED_BYTES = 256 * 1024;
    private static final long BYTES_PER_INPUT_BYTE = 200;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<RandomValues.Sample> samples() {
        return RandomValues.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenBytesAreRandom_throwsCodecExceptionOrReturns(RandomValues.Sample sample) {
        Codec<Object> codec = CODECS.forType(sample.type());
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);

            decode(codec, bytes, "random seed=" + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenBytesAreDamaged_throwsCodecExceptionOrReturns(RandomValues.Sample sample) {
        Codec<Object> codec = CODECS.forType(sample.type());
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = CodecRoundTripTest.encode(codec, sample.drawer().apply(new RandomValues(seed % 20)));
            for (int i = bytes.length == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }

            decode(codec, bytes, "damaged seed=" + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenBytesAreCutShort_throwsCodecException(RandomValues.Sample sample) {
        Codec<Object> codec = CODECS.forType(sample.type());
        byte[] bytes = CodecRoundTripTest.encode(codec, sample.drawer().apply(new RandomValues(3)));
        for (int length = 0; length < Math.min(bytes.length, 2_000); length++) {
            boolean hasFailed = !decode(codec, Arrays.copyOf(bytes, length), "cut at " + length);

            assertTrue(hasFailed, "length=" + length + " of " + bytes.length);
        }
    }

    @Test
    void decode_whenLengthsLieInEveryLevel_allocatesNoMoreThanInProportion() {
        Codec<Object> codec = CODECS.forType(List.class);
        byte[] nested = new byte[60_000];
        ByteWriter out = new ByteWriter(100);
        codec.encode(List.of(List.of()), out);
        byte listTag = out.array()[1];
        ByteWriter lies = new ByteWriter(nested.length);
        lies.writeVarInt(50_000);
        for (int i = 0; i < 400; i++) {
            lies.writeByte(listTag);
            lies.writeVarInt(50_000);
        }
        System.arraycopy(lies.array(), 0, nested, 0, lies.position());

        assertTrue(!decode(codec, nested, "nested lies"));
    }

    @Test
    void decode_whenNestingIsDeep_throwsCodecException() {
        Codec<Object> codec = CODECS.forType(Object.class);
        ByteWriter out = new ByteWriter(100);
        codec.encode(List.of(1), out);
        byte[] head = Arrays.copyOf(out.array(), 2);
        ByteWriter deep = new ByteWriter(100);
        for (int i = 0; i < 100_000; i++) {
            deep.writeBytes(head, 0, 2);
        }

        assertTrue(!decode(codec, deep.toByteArray(), "deep"));
    }

    /** Returns whether there was a value. */
    private boolean decode(Codec<Object> codec, byte[] bytes, String which) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean isValue = false;
        try {
            isValue = codec.decode(new ByteReader(bytes)) != null;
        } catch (CodecException expected) {
            isValue = false;
        } catch (Throwable e) {
            fail(which + " bytes=" + Arrays.toString(bytes), e);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated <= FIXED_BYTES + BYTES_PER_INPUT_BYTE * bytes.length,
                which + " allocated=" + allocated + " input=" + bytes.length);
        return isValue;
    }
}
