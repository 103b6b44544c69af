package org.raystream.api.source;

import java.nio.charset.StandardCharsets;

/** The line itself, as text. */
final class Utf8Line implements LineFormat<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String record(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
