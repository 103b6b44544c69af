package org.raystream.api.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTest {
    private static final int SAMPLES = 2_000_000;

    private final LineBuffer line = new LineBuffer(1);

    @Test
    void append_ofAnyFloat_looksAsTheJdkShowsIt() {
        Random random = new Random(11);
        for (int i = 0; i < SAMPLES; i++) {
            float number = sample(random, i);
            line.clear();
            line.append(number);
            assertEquals(Float.toString(number), text(), () -> "bits=" + Float.floatToRawIntBits(number));
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                0f,
                -0f,
                1f,
                -1f,
                0.001f,
                0.0019531f,
                0.001953125f,
                0.0019531252f,
                0.1f,
                9.999999f,
                99.99999f,
                8388607.5f,
                8388608f,
                1e7f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY
            })
    void append_ofASpecialFloat_looksAsTheJdkShowsIt(float number) {
        line.append(number);

        assertEquals(Float.toString(number), text());
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                9,
                10,
                99,
                100,
                1422748800000L,
                Integer.MAX_VALUE,
                2147483648L,
                -2147483648L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1
            })
    void append_ofALong_looksAsTheJdkShowsIt(long number) {
        line.append(number);

        assertEquals(Long.toString(number), text());
    }

    @Test
    void append_ofTexts_joinsThemInUtf8() {
        line.append("a");
        line.append(',');
        line.append("üñ 漢 😀");
        line.append("");
        line.append("z\ud800");

        assertEquals("a,üñ 漢 😀z?", text());
    }

    @Test
    void append_ofACharacterThatIsNotAscii_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> line.append('ü'));
    }

    /** Mostly numbers as measured; also any bits. */
    private static float sample(Random random, int index) {
        return switch (index % 3) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(10) - 3));
            default -> random.nextInt(100_000) / 100f;
        };
    }

    private String text() {
        return new String(line.array(), 0, line.length(), StandardCharsets.UTF_8);
    }
}
