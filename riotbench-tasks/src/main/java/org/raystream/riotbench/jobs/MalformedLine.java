package org.raystream.riotbench.jobs;

import org.raystream.riotbench.senml.MalformedMessageException;
import org.raystream.riotbench.senml.SensorLine;

/**
 * A line of input that could not be read.
 *
 * @param file the absolute path of its file
 * @param lineNumber its number in the file, from 1
 * @param reason what is wrong with it, in one line
 * @param text the line, cut if it is very long
 */
record MalformedLine(String file, long lineNumber, String reason, String text) {
    private static final int MAX_CHARS = 10_000;

    /** Tells of {@code line}, which came from {@code file}. */
    static MalformedLine of(SensorLine line, String file, MalformedMessageException mistake) {
        String reason = String.valueOf(mistake.getMessage());
        return new MalformedLine(file, line.lineNumber(), oneLine(cut(reason)), cut(line.toString()));
    }

    /** The line of the side file: {@code file}, {@code lineNumber}, {@code reason} and {@code text} with tabs between them. */
    @Override
    public String toString() {
        return file + "\t" + lineNumber + "\t" + reason + "\t" + text;
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }

    /** A reason quotes values, which may hold anything. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
