package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentStringsTest {
    private static final int MANY = 100_000;

    private final RecentStrings recent = new RecentStrings();

    @Test
    void get_whenAStringComesAgain_isTheSameObject() {
        String first = get("sensor-1");

        assertEquals("sensor-1", first);
        assertSame(first, get("sensor-1"));
    }

    @Test
    void get_ofStringsThatMostlyComeAgain_isEachString() {
        Random random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            String text = text(random.nextInt(200));

            assertEquals(text, get(text));
        }

        assertSame(get("kept"), get("kept"));
    }

    @Test
    void get_ofStringsThatNeverComeAgain_isEachStringAndKeepsNone() {
        for (int i = 0; i < MANY; i++) {
            String text = "text " + i;

            assertEquals(text, get(text));
        }

        assertNotSame(get("again"), get("again"));
    }

    /** A text that its number decides: of any length, and of few different characters, so that texts differ little. */
    private static String text(int number) {
        Random own = new Random(number);
        char[] chars = new char[own.nextInt(RecentStrings.MAX_BYTES + 1)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ('a' + own.nextInt(2));
        }
        return new String(chars);
    }

    private String get(String text) {
        byte[] around = ("<<" + text + ">>").getBytes(StandardCharsets.US_ASCII);
        return recent.get(around, 2, text.length());
    }
}
