package org.raystream.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of a key are written.
 *
 * @param <T> value
 */
final class ValueType<T> {
    private final String name;
    private final String unit;
    private final String expected;
    private final Function<String, T> parser;
    private final Function<T, String> writer;

    private ValueType(
            String name, String unit, String expected, Function<String, T> parser, Function<T, String> writer) {
        this.name = name;
        this.unit = unit;
        this.expected = expected;
        this.parser = parser;
        this.writer = writer;
    }

    static ValueType<Integer> ints(int min, int max, String unit) {
        String expected = "a whole number " + range(min, max, Integer.MAX_VALUE);
        return new ValueType<>(
                "int",
                unit,
                expected,
                text -> (int) requireBetween(Integer.parseInt(text), min, max),
                value -> Integer.toString(value));
    }

    static ValueType<Long> longs(long min, long max, String unit) {
        String expected = "a whole number " + range(min, max, Long.MAX_VALUE);
        return new ValueType<>(
                "long",
                unit,
                expected,
                text -> requireBetween(Long.parseLong(text), min, max),
                value -> Long.toString(value));
    }

    static ValueType<Double> doubles(double min, String unit) {
        return new ValueType<>(
                "double",
                unit,
                "a number of " + min + " or more",
                text -> requireFinite(Double.parseDouble(text), min),
                value -> Double.toString(value));
    }

    static ValueType<Boolean> booleans() {
        return new ValueType<>("boolean", "", "true or false", ValueType::parseBoolean, value -> value.toString());
    }

    static ValueType<String> strings() {
        return new ValueType<>("string", "", "any text", text -> text, value -> value);
    }

    static ValueType<List<String>> words() {
        return new ValueType<>(
                "list",
                "",
                "words separated by spaces, those that hold a space in double quotes",
                Words::parse,
                Words::write);
    }

    static ValueType<Duration> durations(Duration min) {
        return new ValueType<>(
                "duration",
                "ms, s, min, ...",
                "a number with a unit such as 500ms, 30s or 2min, at least " + Units.writeDuration(min),
                text -> requireAtLeast(Units.parseDuration(text), min),
                Units::writeDuration);
    }

    static ValueType<Long> bytes(long min, long max) {
        return new ValueType<>(
                "size",
                "bytes, KiB, MB, ...",
                "bytes such as 4096, 32KiB or 64MB, from " + Units.writeBytes(min) + " to " + Units.writeBytes(max),
                text -> requireBetween(Units.parseBytes(text), min, max),
                Units::writeBytes);
    }

    static ValueType<PortRange> ports() {
        return new ValueType<>(
                "ports",
                "",
                "a port such as 20000, a range such as 20000-20100, or 0 for any free port",
                PortRange::parse,
                PortRange::toString);
    }

    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> constants) {
        String names = Stream.of(constants.getEnumConstants())
                .map(ValueType::lowerCase)
                .collect(Collectors.joining("|"));
        return new ValueType<>(
                names.replace("|", " or "),
                "",
                names.replace("|", " or "),
                text -> Enum.valueOf(constants, text.toUpperCase(Locale.ROOT)),
                ValueType::lowerCase);
    }

    /** What a user calls the type. */
    String name() {
        return name;
    }

    /** What a number counts, or some of the units that may follow it; empty if the type has none. */
    String unit() {
        return unit;
    }

    /** The form of a value, for messages. */
    String expected() {
        return expected;
    }

    /** Reads a value, or throws {@link IllegalArgumentException} or {@link ArithmeticException} if {@code text} is none. */
    T parse(String text) {
        return parser.apply(text.strip());
    }

    String write(T value) {
        return writer.apply(value);
    }

    private static String range(long min, long max, long unlimited) {
        return max == unlimited ? "of " + min + " or more" : "from " + min + " to " + max;
    }

    private static long requireBetween(long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static double requireFinite(double value, double min) {
        if (!(value >= min) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Duration requireAtLeast(Duration value, Duration min) {
        if (value.compareTo(min) < 0) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
