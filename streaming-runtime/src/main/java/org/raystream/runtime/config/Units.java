package org.raystream.runtime.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes numbers with units. */
final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");
    private static final Map<String, Long> NANOS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        NANOS.put("d", Duration.ofDays(1).toNanos());
        NANOS.put("h", Duration.ofHours(1).toNanos());
        NANOS.put("min", Duration.ofMinutes(1).toNanos());
        NANOS.put("s", Duration.ofSeconds(1).toNanos());
        NANOS.put("ms", Duration.ofMillis(1).toNanos());
        NANOS.put("us", 1_000L);
        NANOS.put("ns", 1L);
        BYTES.put("GiB", 1L << 30);
        BYTES.put("MiB", 1L << 20);
        BYTES.put("KiB", 1L << 10);
        BYTES.put("GB", 1_000_000_000L);
        BYTES.put("MB", 1_000_000L);
        BYTES.put("KB", 1_000L);
        BYTES.put("B", 1L);
    }

    private Units() {}

    static Duration parseDuration(String text) {
        return Duration.ofNanos(parse(text, NANOS, "0"));
    }

    static long parseBytes(String text) {
        return parse(text, BYTES, text);
    }

    static String writeDuration(Duration value) {
        return value.isZero() ? "0s" : write(value.toNanos(), NANOS);
    }

    static String writeBytes(long value) {
        return value == 0 ? "0B" : write(value, BYTES);
    }

    /** Reads a number with one of {@code units}; only {@code unitless} may come without. */
    private static long parse(String text, Map<String, Long> units, String unitless) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a number with a unit");
        }
        String unit = matcher.group(2);
        if (unit.isEmpty() && text.equals(unitless)) {
            return Long.parseLong(text);
        }
        for (Map.Entry<String, Long> known : units.entrySet()) {
            if (known.getKey().equalsIgnoreCase(unit)) {
                return Math.multiplyExact(Long.parseLong(matcher.group(1)), known.getValue());
            }
        }
        throw new IllegalArgumentException("unknown unit");
    }

    /** Writes with the largest unit that divides the value; 10 and more of a small unit win over a fraction of a large one. */
    private static String write(long value, Map<String, Long> units) {
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (value % unit.getValue() == 0) {
                return value / unit.getValue() + unit.getKey();
            }
        }
        throw new IllegalStateException("no unit divides value=" + value + " (expected: a unit of 1)");
    }
}
