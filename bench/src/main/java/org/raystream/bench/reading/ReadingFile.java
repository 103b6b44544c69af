package org.raystream.bench.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The input of the keyed benchmarks: lines {@code id,timestampMs,value} of {@value #IDS} sensors that take turns. */
public final class ReadingFile {
    static final int IDS = 100;

    private static final long SEED = 20_221;
    private static final long FIRST_TIMESTAMP_MS = 1_700_000_000_000L;

    private ReadingFile() {}

    /** Writes {@code lines} lines, the same each time. */
    public static void write(Path file, long lines) throws IOException {
        Random random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (long line = 0; line < lines; line++) {
                int hundredths = 1_500 + random.nextInt(1_500);
                out.write("sensor-" + line % IDS + "," + (FIRST_TIMESTAMP_MS + line) + "," + hundredths / 100 + "."
                        + hundredths % 100 / 10 + hundredths % 10 + "\n");
            }
        }
    }
}
