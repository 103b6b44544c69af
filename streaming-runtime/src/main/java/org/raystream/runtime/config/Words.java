package org.raystream.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists in one line: words separated by spaces. A word between double quotes may hold spaces; inside them a backslash takes the
 * character that follows as it is.
 */
final class Words {
    private Words() {}

    static List<String> parse(String line) {
        List<String> words = new ArrayList<>();
        int position = 0;
        while (position < line.length()) {
            if (Character.isWhitespace(line.charAt(position))) {
                position++;
            } else {
                StringBuilder word = new StringBuilder();
                position = readWord(line, position, word);
                words.add(word.toString());
            }
        }
        return List.copyOf(words);
    }

    static String write(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static int readWord(String line, int start, StringBuilder word) {
        int position = start;
        while (position < line.length() && !Character.isWhitespace(line.charAt(position))) {
            if (line.charAt(position) == '"') {
                position = readQuoted(line, position + 1, word);
            } else {
                word.append(line.charAt(position++));
            }
        }
        return position;
    }

    private static int readQuoted(String line, int start, StringBuilder word) {
        int position = start;
        while (position < line.length() && line.charAt(position) != '"') {
            if (line.charAt(position) == '\\' && position + 1 < line.length()) {
                position++;
            }
            word.append(line.charAt(position++));
        }
        if (position == line.length()) {
            throw new IllegalArgumentException("a double quote is missing");
        }
        return position + 1;
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.indexOf('"') < 0 && word.chars().noneMatch(Character::isWhitespace);
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
