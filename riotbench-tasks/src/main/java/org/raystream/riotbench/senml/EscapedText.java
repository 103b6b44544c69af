package org.raystream.riotbench.senml;

/**
 * What stands between the quotes of a JSON string with escapes.
 *
 * <p>Threading: one thread.
 */
final class EscapedText {
    private static final int HEX_DIGITS = 4;

    private final String raw;
    private int position;

    EscapedText(String raw) {
        this.raw = raw;
    }

    /** The text that it stands for. */
    String unescaped() {
        StringBuilder text = new StringBuilder(raw.length());
        while (position < raw.length()) {
            char next = raw.charAt(position++);
            text.append(next == '\\' ? escape() : next);
        }
        return text.toString();
    }

    private char escape() {
        char letter = raw.charAt(position++); // there is one: a string does not end with a single backslash
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexChar();
            default -> throw malformed();
        };
    }

    private char hexChar() {
        if (position + HEX_DIGITS > raw.length()) {
            throw malformed();
        }
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(raw.charAt(position + i), 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code * 16 + digit;
        }
        position += HEX_DIGITS;
        return (char) code;
    }

    private MalformedMessageException malformed() {
        return new MalformedMessageException("unknown escape in a string: '" + raw + "' (expected: those of JSON)");
    }
}
