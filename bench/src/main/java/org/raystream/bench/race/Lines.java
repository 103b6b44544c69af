package org.raystream.bench.race;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads lines the way that one would without an engine. */
public final class Lines {
    private static final int BUFFER_BYTES = 1 << 16;

    private Lines() {}

    /** Takes a line without its end; the array is lent for the call. */
    @FunctionalInterface
    public interface User {
        /** Uses {@code length} bytes from {@code offset} on. */
        void use(byte[] bytes, int offset, int length);
    }

    /** Hands each line of {@code file} to {@code user}. */
    public static void forEach(Path file, User user) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer, kept, buffer.length - kept)) {
                int filled = kept + read;
                int begin = 0;
                for (int at = kept; at < filled; at++) {
                    if (buffer[at] == '\n') {
                        user.use(buffer, begin, at - begin);
                        begin = at + 1;
                    }
                }
                kept = filled - begin;
                byte[] next = kept == buffer.length ? Arrays.copyOf(buffer, 2 * kept) : buffer;
                System.arraycopy(buffer, begin, next, 0, kept);
                buffer = next;
            }
        }
        if (kept > 0) {
            user.use(buffer, 0, kept);
        }
    }
}
