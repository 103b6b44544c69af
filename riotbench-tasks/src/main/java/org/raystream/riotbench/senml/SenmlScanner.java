package org.raystream.riotbench.senml;

/**
 * Steps through the elements of SenML messages, one message after the other: {@link #begin}, then {@link #next} until it returns {@code false}.
 * Members may come in any order; those that SenML does not know are skipped. A value may be a string or a number, as both are in use.
 *
 * <p>What stands after an element is looked at by the next step only: whoever stops early does not learn whether the rest is well formed.
 *
 * <p>Source: RFC 8428, in the older form that RIoTBench uses: one object with an array {@code e} of elements, and {@code bt}, {@code bn} beside it.
 *
 * <p>Threading: one thread.
 */
public final class SenmlScanner {
    private static final long NO_TIME = 0;
    private static final int NO_VALUE = -1;
    private static final int MAX_PLAIN_DIGITS = 18; // a long holds them all

    // names of members, as memberName() gives them
    private static final int ELEMENT_ARRAY = 'e';
    private static final int BASE_TIME = 'b' << Byte.SIZE | 't';
    private static final int BASE_NAME = 'b' << Byte.SIZE | 'n';
    private static final int NAME = 'n';
    private static final int VALUE = 'v';
    private static final int STRING_VALUE = 's' << Byte.SIZE | 'v';
    private static final int OTHER = 0;

    private final JsonCursor cursor = new JsonCursor();
    private final NameCache names = new NameCache();
    private Place place = Place.AFTER;
    private boolean isFirst;
    private long baseTimeMs;
    private String baseName = "";

    private String name = "";
    private int valueStart;
    private int valueEnd;
    private boolean valueEscaped;

    /** Where the next step begins. */
    private enum Place {
        /** Between the members of the message. */
        MEMBERS,
        /** Between the elements of its array. */
        ELEMENTS,
        /** After the message. */
        AFTER
    }

    /** Goes to the beginning of a message. The array must stay as it is until the message's last step. */
    public void begin(byte[] bytes, int offset, int length) {
        cursor.wrap(bytes, offset, length);
        baseTimeMs = NO_TIME;
        baseName = "";
        cursor.expect('{');
        place = Place.MEMBERS;
        isFirst = true;
    }

    /**
     * Goes to the next element; {@code false} if there is none and the message is over.
     *
     * @throws MalformedMessageException if what comes next is no SenML
     */
    public boolean next() {
        while (true) {
            switch (place) {
                case MEMBERS -> nextMember();
                case ELEMENTS -> {
                    if (nextElement()) {
                        return true;
                    }
                }
                case AFTER -> {
                    return false;
                }
            }
        }
    }

    /** The element's name; that of the message if the element has none. */
    public String name() {
        return name.isEmpty() ? baseName : name;
    }

    /** Whether the element has a value. */
    public boolean hasValue() {
        return valueStart != NO_VALUE;
    }

    /** The element's value, as the message spells it. The element must have one. */
    public String value() {
        return cursor.text(valueStart, valueEnd, valueEscaped);
    }

    /**
     * The element's value as a number. The element must have one.
     *
     * @throws MalformedMessageException if it is no number, or too large for a float
     */
    public float floatValue() {
        float number;
        try {
            number = DecimalText.parseFloat(cursor.bytes(), valueStart, valueEnd);
        } catch (NumberFormatException notANumber) {
            throw new MalformedMessageException(
                    "value is no number: name=" + name() + " value='" + value() + "' (expected: a decimal number)");
        }
        if (Float.isInfinite(number)) {
            throw new MalformedMessageException("value is too large: name=" + name() + " value='" + value()
                    + "' (expected: up to " + Float.MAX_VALUE + ")");
        }
        return number;
    }

    /** {@link #value} of an element of which {@link #floatValue} was asked before, in less time. */
    public String numberText() {
        return cursor.asciiText(valueStart, valueEnd);
    }

    /** The message's base time in milliseconds since the epoch, 0 if it has none; known after the last step. */
    public long baseTimeMs() {
        return baseTimeMs;
    }

    private void nextMember() {
        if (endsHere('}')) {
            cursor.expectEnd();
            place = Place.AFTER;
            return;
        }
        switch (memberName()) {
            case ELEMENT_ARRAY -> {
                cursor.expect('[');
                place = Place.ELEMENTS;
                isFirst = true;
            }
            case BASE_TIME -> baseTimeMs = time();
            case BASE_NAME -> {
                cursor.string();
                baseName = text();
            }
            default -> cursor.skipValue();
        }
    }

    private boolean nextElement() {
        if (endsHere(']')) {
            place = Place.MEMBERS;
            return false;
        }
        name = "";
        valueStart = NO_VALUE;
        cursor.expect('{');
        isFirst = true;
        boolean isNumeric = false;
        while (!endsHere('}')) {
            switch (memberName()) {
                case NAME -> {
                    cursor.string();
                    name = text();
                }
                case VALUE -> {
                    cursor.scalar();
                    keepValue();
                    isNumeric = true;
                }
                case STRING_VALUE -> {
                    cursor.string();
                    if (!isNumeric) {
                        keepValue();
                    }
                }
                default -> cursor.skipValue();
            }
        }
        return true;
    }

    /** Consumes the end of an object or array, or the comma before its next member. */
    private boolean endsHere(char end) {
        if (cursor.skip(end)) {
            isFirst = false; // what was closed is a member of what is around it
            return true;
        }
        if (!isFirst) {
            cursor.expect(',');
        }
        isFirst = false;
        return false;
    }

    /** Reads a member's name: its one or two letters, first letter first; {@link #OTHER} if it is longer. */
    private int memberName() {
        int letter = cursor.letterAndColon();
        if (letter != 0) {
            return letter;
        }
        cursor.string();
        int start = cursor.valueStart();
        int length = cursor.valueEnd() - start;
        byte[] bytes = cursor.bytes();
        int member = OTHER;
        if (cursor.isEscaped()) {
            member = letters(cursor.text(start, cursor.valueEnd(), true));
        } else if (length == 1) {
            member = bytes[start];
        } else if (length == 2) {
            member = bytes[start] << Byte.SIZE | bytes[start + 1];
        }
        cursor.expect(':');
        return member;
    }

    private static int letters(String name) {
        boolean isAscii = name.chars().allMatch(letter -> letter <= Byte.MAX_VALUE);
        return switch (isAscii ? name.length() : 0) {
            case 1 -> name.charAt(0);
            case 2 -> name.charAt(0) << Byte.SIZE | name.charAt(1);
            default -> OTHER;
        };
    }

    private String text() {
        return cursor.isEscaped()
                ? cursor.text(cursor.valueStart(), cursor.valueEnd(), true)
                : names.name(cursor, cursor.valueStart(), cursor.valueEnd());
    }

    private void keepValue() {
        valueStart = cursor.valueStart();
        valueEnd = cursor.valueEnd();
        valueEscaped = cursor.isEscaped();
    }

    private long time() {
        cursor.scalar();
        int end = cursor.valueEnd();
        int start = cursor.valueStart();
        byte[] bytes = cursor.bytes();
        if (start == end || end - start > MAX_PLAIN_DIGITS) {
            return timeOfText();
        }
        long time = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return timeOfText();
            }
            time = time * 10 + bytes[i] - '0';
        }
        return time;
    }

    private long timeOfText() {
        String text = cursor.text(cursor.valueStart(), cursor.valueEnd(), cursor.isEscaped());
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new MalformedMessageException(
                    "base time is no whole number: bt=" + text + " (expected: milliseconds since the epoch)");
        }
    }
}
