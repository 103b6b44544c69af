package org.raystream.riotbench.senml;

import java.nio.charset.StandardCharsets;

/**
 * A position in the bytes of a JSON text, with the steps that a reader takes. A string or number that was read last is told by where it stands,
 * so that what nobody asks for costs no object.
 *
 * <p>Source: RFC 8259.
 *
 * <p>Threading: one thread.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 64;

    private byte[] bytes = new byte[0];
    private int position;
    private int start;
    private int end;

    private int valueStart;
    private int valueEnd;
    private boolean escaped;

    void wrap(byte[] newBytes, int offset, int length) {
        bytes = newBytes;
        position = offset;
        start = offset;
        end = offset + length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the string (without its quotes) or number that was read last begins. */
    int valueStart() {
        return valueStart;
    }

    /** Where it ends. */
    int valueEnd() {
        return valueEnd;
    }

    /** Whether it holds escapes. */
    boolean isEscaped() {
        return escaped;
    }

    /** Skips white space and returns the byte after it, which is not consumed. */
    byte peek() {
        if (position < end && bytes[position] > ' ') {
            return bytes[position];
        }
        return peekBehindSpace();
    }

    private byte peekBehindSpace() {
        while (position < end) {
            byte next = bytes[position];
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next;
            }
            position++;
        }
        throw malformed("the message ends too early");
    }

    /** Consumes {@code wanted} if it comes next. */
    boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char wanted) {
        if (!skip(wanted)) {
            throw malformed("expected '" + wanted + "'");
        }
    }

    void expectEnd() {
        for (; position < end; position++) {
            byte next = bytes[position];
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                throw malformed("something follows the message");
            }
        }
    }

    /**
     * Consumes the name of a member and the colon behind it if the name is one small letter, written without spaces around it, and returns the
     * letter; else consumes nothing and returns 0.
     */
    int letterAndColon() {
        int at = position;
        byte[] text = bytes;
        if (at + 3 >= end || text[at] != '"' || text[at + 2] != '"' || text[at + 3] != ':') {
            return 0;
        }
        byte letter = text[at + 1];
        if (letter < 'a' || letter > 'z') {
            return 0;
        }
        position = at + 4;
        return letter;
    }

    /** Reads a string. */
    void string() {
        expect('"');
        byte[] text = bytes;
        int limit = end;
        int at = position;
        valueStart = at;
        escaped = false;
        for (; at < limit; at++) {
            byte next = text[at];
            if (next > '"' && next != '\\') {
                continue; // what most bytes are
            }
            if (next == '"') {
                valueEnd = at;
                position = at + 1;
                return;
            }
            if (next == '\\') {
                escaped = true;
                at++;
            } else if (next >= 0 && next < ' ') {
                position = at;
                throw malformed("control character in a string");
            }
        }
        position = limit;
        throw malformed("a string has no end");
    }

    /** Reads a string or a number. */
    void scalar() {
        if (peek() == '"') {
            string();
        } else {
            number();
        }
    }

    /** Reads and forgets any value. */
    void skipValue() {
        skipValue(0);
    }

    private void skipValue(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed("values nested deeper than " + MAX_DEPTH);
        }
        switch (peek()) {
            case '"' -> string();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void skipObject(int depth) {
        expect('{');
        if (skip('}')) {
            return;
        }
        do {
            string();
            expect(':');
            skipValue(depth + 1);
        } while (skip(','));
        expect('}');
    }

    private void skipArray(int depth) {
        expect('[');
        if (skip(']')) {
            return;
        }
        do {
            skipValue(depth + 1);
        } while (skip(','));
        expect(']');
    }

    private void word(String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (position == end || bytes[position] != wanted.charAt(i)) {
                throw malformed("expected " + wanted);
            }
            position++;
        }
    }

    private void number() {
        valueStart = position;
        escaped = false;
        while (position < end && DecimalText.isOfNumber(bytes[position])) {
            position++;
        }
        valueEnd = position;
        if (valueStart == valueEnd) {
            throw malformed("expected a value");
        }
    }

    /** The string or number between {@code from} and {@code to}, as text. */
    String text(int from, int to, boolean hasEscapes) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return hasEscapes ? new EscapedText(raw).unescaped() : raw;
    }

    /** Like {@link #text}, of bytes that are known to be ASCII without escapes. */
    String asciiText(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // is not looked through, as UTF-8 is
    }

    MalformedMessageException malformed(String what) {
        return new MalformedMessageException("malformed message: " + what + " at byte=" + (position - start)
                + " of it (expected: one SenML object)");
    }
}
