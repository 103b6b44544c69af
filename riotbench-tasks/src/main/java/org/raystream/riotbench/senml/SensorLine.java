package org.raystream.riotbench.senml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of input with the sensor that it comes from. The rest of the line is looked at by {@link #beginMessage}, so that reading stays cheap
 * and the work is done where the sensor's state is; whether the line is well formed is known only then.
 *
 * <p>Threading: immutable.
 */
public final class SensorLine {
    /** The longest line that can be a message; of a longer one only that much is kept. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String SOURCE_ELEMENT = "source";
    private static final int MAX_TIMESTAMP_DIGITS = 18;

    private final String source;
    private final byte[] line;
    private final int fileIndex;
    private final long lineNumber;

    private SensorLine(String source, byte[] line, int fileIndex, long lineNumber) {
        this.source = source;
        this.line = line;
        this.fileIndex = fileIndex;
        this.lineNumber = lineNumber;
    }

    /**
     * Copies a line and looks for its sensor, with {@code scanner} as scratch. The line came from that line, counted from 1, of that file.
     */
    public static SensorLine read(
            byte[] bytes, int offset, int length, SenmlScanner scanner, int fileIndex, long lineNumber) {
        String source = length > MAX_BYTES ? "" : sourceOf(bytes, offset, length, scanner);
        int kept = Math.min(length, MAX_BYTES + 1); // a byte too many, which shows that it was cut
        return new SensorLine(source, Arrays.copyOfRange(bytes, offset, offset + kept), fileIndex, lineNumber);
    }

    /** The sensor; empty if the line names none, in which case it is malformed. */
    public String source() {
        return source;
    }

    /** The index of the line's file among the files of the input, from 0. */
    public int fileIndex() {
        return fileIndex;
    }

    /** The number of the line in its file, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    /**
     * Has {@code scanner} begin this line's message, and returns the line's timestamp in milliseconds since the epoch.
     *
     * @throws MalformedMessageException if there is no timestamp or no message behind it
     */
    public long beginMessage(SenmlScanner scanner) {
        if (line.length > MAX_BYTES) {
            throw new MalformedMessageException("line too long (expected: up to " + MAX_BYTES + " bytes)");
        }
        int comma = endOfTimestamp(line, 0, line.length);
        if (comma < 0) {
            throw new MalformedMessageException(
                    "no timestamp (expected: milliseconds since the epoch and a comma before the message)");
        }
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

    private static String sourceOf(byte[] bytes, int offset, int length, SenmlScanner scanner) {
        int comma = endOfTimestamp(bytes, offset, offset + length);
        if (comma < 0) {
            return "";
        }
        try {
            scanner.begin(bytes, comma + 1, offset + length - comma - 1);
            while (scanner.next()) {
                if (scanner.name().equals(SOURCE_ELEMENT) && scanner.hasValue()) {
                    return scanner.value();
                }
            }
        } catch (MalformedMessageException toldWhereTheLineIsHandled) {
            return "";
        }
        return "";
    }

    /** Where the comma is that ends the timestamp; -1 if there is no timestamp. */
    private static int endOfTimestamp(byte[] bytes, int offset, int end) {
        int digitsEnd = offset;
        while (digitsEnd < end && bytes[digitsEnd] >= '0' && bytes[digitsEnd] <= '9') {
            digitsEnd++;
        }
        int digits = digitsEnd - offset;
        boolean isTimestamp =
                digits > 0 && digits <= MAX_TIMESTAMP_DIGITS && digitsEnd < end && bytes[digitsEnd] == ',';
        return isTimestamp ? digitsEnd : -1;
    }
}
