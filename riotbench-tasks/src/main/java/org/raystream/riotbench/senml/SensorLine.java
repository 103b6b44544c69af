package org.raystream.riotbench.senml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of input with the sensor that it comes from. The rest of the line is looked at by {@link #beginMessage}, so that reading stays cheap
 * and the work is done where the sensor's state is.
 *
 * <p>Threading: immutable.
 */
public final class SensorLine {
    private static final String SOURCE_ELEMENT = "source";
    private static final int MAX_TIMESTAMP_DIGITS = 18;

    private final String source;
    private final byte[] line;

    private SensorLine(String source, byte[] line) {
        this.source = source;
        this.line = line;
    }

    /**
     * Copies a line and finds its sensor, with {@code scanner} as scratch.
     *
     * @throws MalformedMessageException if no element of the line is named {@code source}
     */
    public static SensorLine read(byte[] bytes, int offset, int length, SenmlScanner scanner) {
        int comma = endOfTimestamp(bytes, offset, offset + length);
        scanner.begin(bytes, comma + 1, offset + length - comma - 1);
        while (scanner.next()) {
            if (scanner.name().equals(SOURCE_ELEMENT)) {
                return new SensorLine(scanner.value(), Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }
        throw new MalformedMessageException(
                "message without a sensor (expected: an element {\"n\":\"" + SOURCE_ELEMENT + "\",\"sv\":\"...\"})");
    }

    /** The sensor. */
    public String source() {
        return source;
    }

    /** Has {@code scanner} begin this line's message, and returns the line's timestamp in milliseconds since the epoch. */
    public long beginMessage(SenmlScanner scanner) {
        int comma = endOfTimestamp(line, 0, line.length);
        scanner.begin(line, comma + 1, line.length - comma - 1);
        long timestampMs = 0;
        for (int i = 0; i < comma; i++) {
            timestampMs = timestampMs * 10 + line[i] - '0';
        }
        return timestampMs;
    }

    /** The line. */
    @Override
    public String toString() {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static int endOfTimestamp(byte[] bytes, int offset, int end) {
        int digitsEnd = offset;
        while (digitsEnd < end && bytes[digitsEnd] >= '0' && bytes[digitsEnd] <= '9') {
            digitsEnd++;
        }
        int digits = digitsEnd - offset;
        if (digits == 0 || digits > MAX_TIMESTAMP_DIGITS || digitsEnd == end || bytes[digitsEnd] != ',') {
            throw new MalformedMessageException(
                    "line does not begin with a timestamp (expected: milliseconds since the epoch and a comma before the message)");
        }
        return digitsEnd;
    }
}
