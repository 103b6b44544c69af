package org.raystream.riotbench.senml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorLineTest {
    private static final String LINE =
            "1422748800001,{\"e\":[{\"v\":\"1\",\"n\":\"light\"},{\"n\":\"source\",\"sv\":\"s 1\"}]}";

    @Test
    void read_ofALineInABuffer_findsTheSensorAndCopiesTheLine() {
        byte[] buffer = ("before" + LINE + "after").getBytes(StandardCharsets.UTF_8);

        SensorLine line = SensorLine.read(buffer, 6, LINE.length(), new SenmlScanner());
        Arrays.fill(buffer, (byte) 0);

        assertEquals("s 1", line.source());
        assertEquals(LINE, line.toString());
    }

    @Test
    void beginMessage_givesTheTimestampAndTheElements() {
        byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
        SenmlScanner scanner = new SenmlScanner();
        SensorLine line = SensorLine.read(bytes, 0, bytes.length, scanner);

        long timestampMs = line.beginMessage(scanner);

        assertEquals(1422748800001L, timestampMs);
        assertEquals(true, scanner.next());
        assertEquals("light", scanner.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "x,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}]}",
                ",{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}]}",
                "-1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}]}",
                "1234567890123456789,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}]}",
                "1,{\"e\":[{\"n\":\"light\",\"v\":\"1\"}]}",
                "1,{}"
            })
    void read_ofWhatIsNoSensorsLine_throws(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThrows(
                MalformedMessageException.class, () -> SensorLine.read(bytes, 0, bytes.length, new SenmlScanner()));
    }
}
