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

        SensorLine line = SensorLine.read(buffer, 6, LINE.length(), new SenmlScanner(), 3, 77);
        Arrays.fill(buffer, (byte) 0);

        assertEquals("s 1", line.source());
        assertEquals(LINE, line.toString());
        assertEquals(3, line.fileIndex());
        assertEquals(77, line.lineNumber());
    }

    @Test
    void beginMessage_givesTheTimestampAndTheElements() {
        byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
        SenmlScanner scanner = new SenmlScanner();
        SensorLine line = SensorLine.read(bytes, 0, bytes.length, scanner, 0, 1);

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
            })
    void read_ofALineWithoutTimestamp_keepsItForWhoSaysWhy(String text) {
        SensorLine line = read(text);

        assertEquals("", line.source());
        assertEquals(text, line.toString());
        assertThrows(MalformedMessageException.class, () -> line.beginMessage(new SenmlScanner()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,{\"e\":[{\"n\":\"light\",\"v\":\"1\"}]}",
                "1,{\"e\":[{\"n\":\"source\"}]}",
                "1,{\"e\":[{\"n\":\"source\",\"sv\":\"\"}]}",
                "1,{\"e\":[{\"n\":\"sour",
                "1,{}"
            })
    void read_ofALineWithoutSensor_hasNoSource(String text) {
        SensorLine line = read(text);

        assertEquals("", line.source());
        assertEquals(text, line.toString());
    }

    @Test
    void read_ofALineThatIsTooLong_keepsItsBeginning() {
        String message = "1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}],\"x\":\"";
        SensorLine longest = read(message + "x".repeat(SensorLine.MAX_BYTES - message.length() - 2) + "\"}");
        SensorLine tooLong = read(message + "x".repeat(2 * SensorLine.MAX_BYTES) + "\"}");

        assertEquals("s", longest.source());
        assertEquals(1, longest.beginMessage(new SenmlScanner()));
        assertEquals("", tooLong.source());
        assertEquals(SensorLine.MAX_BYTES + 1, tooLong.toString().length());
        assertThrows(MalformedMessageException.class, () -> tooLong.beginMessage(new SenmlScanner()));
    }

    private static SensorLine read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SensorLine.read(bytes, 0, bytes.length, new SenmlScanner(), 0, 1);
    }
}
