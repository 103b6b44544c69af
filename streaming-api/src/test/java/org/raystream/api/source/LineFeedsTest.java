package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFeedsTest {

    @Test
    void indexOf_whateverTheBytesAndBorders_isWhatAPlainLoopFinds() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int feeds = random.nextInt(3); feeds > 0 && bytes.length > 0; feeds--) {
                bytes[random.nextInt(bytes.length)] = '\n';
            }
            int from = random.nextInt(bytes.length + 1);
            int end = from + random.nextInt(bytes.length - from + 1);

            assertEquals(plainIndexOf(bytes, from, end), LineFeeds.indexOf(bytes, from, end), "seed=" + seed);
        }
    }

    private static int plainIndexOf(byte[] bytes, int from, int end) {
        int index = from;
        while (index < end && bytes[index] != '\n') {
            index++;
        }
        return index;
    }
}
