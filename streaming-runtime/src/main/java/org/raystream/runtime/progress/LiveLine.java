package org.raystream.runtime.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * The last line of a terminal, which is drawn anew again and again while other lines are printed above it.
 *
 * <p>Threading: any thread.
 */
public final class LiveLine {
    private static final String TO_LINE_START = "\r";
    private static final String ERASE_TO_LINE_END = "\u001b[K";

    private final PrintStream terminal;
    private final int columns;
    private boolean isTaken; // somebody draws
    private boolean isShown;
    private boolean isMidLine; // somebody has printed a part of a line

    /** Draws on {@code terminal}, which has that many columns. */
    public LiveLine(PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    /** Returns a stream that prints to {@code stream}, which is shown on the same terminal, without leaving pieces of the live line behind. */
    public PrintStream above(PrintStream stream) {
        return new PrintStream(new Above(stream), false, Charset.defaultCharset());
    }

    /** The longest text that fits. */
    int maxChars() {
        return columns - 1; // a full line would move the cursor to the next one on some terminals
    }

    /** Lets one job draw at a time; says whether it is the caller's turn. */
    synchronized boolean take() {
        boolean wasFree = !isTaken;
        isTaken = true;
        return wasFree;
    }

    /** Erases the line and leaves it to others. */
    synchronized void release() {
        erase();
        isTaken = false;
    }

    /** Shows {@code text}, unless somebody is in the middle of a line. */
    synchronized void draw(String text) {
        if (!isMidLine) {
            terminal.print(TO_LINE_START + text + ERASE_TO_LINE_END);
            terminal.flush();
            isShown = true;
        }
    }

    private void erase() {
        if (isShown) {
            terminal.print(TO_LINE_START + ERASE_TO_LINE_END);
            terminal.flush();
            isShown = false;
        }
    }

    private synchronized void print(PrintStream stream, byte[] bytes, int offset, int length) {
        if (length == 0) {
            return;
        }
        erase();
        stream.write(bytes, offset, length);
        isMidLine = bytes[offset + length - 1] != '\n';
    }

    private final class Above extends OutputStream {
        private final PrintStream stream;

        Above(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int single) {
            print(stream, new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            print(stream, bytes, offset, length);
        }

        @Override
        public void flush() {
            stream.flush();
        }
    }
}
