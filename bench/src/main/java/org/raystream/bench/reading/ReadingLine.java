package org.raystream.bench.reading;

import java.nio.charset.StandardCharsets;
import org.raystream.api.source.LineFormat;

/**
 * A line of which the reader has looked at the sensor only; the rest is parsed where the sensor's filter is.
 *
 * @param id the sensor
 * @param measurement what follows the first comma
 */
record ReadingLine(String id, String measurement) {

    Reading parse() {
        return Reading.parse(id, measurement);
    }

    /** Takes the sensor from the bytes before the first comma. */
    static final class Format implements LineFormat<ReadingLine> {
        private static final long serialVersionUID = 1L;

        @Override
        public ReadingLine record(byte[] bytes, int offset, int length) {
            int comma = offset;
            while (bytes[comma] != ',') {
                comma++;
            }
            return new ReadingLine(
                    new String(bytes, offset, comma - offset, StandardCharsets.UTF_8),
                    new String(bytes, comma + 1, offset + length - comma - 1, StandardCharsets.UTF_8));
        }
    }
}
