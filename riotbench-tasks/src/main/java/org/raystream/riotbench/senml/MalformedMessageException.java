package org.raystream.riotbench.senml;

/** A line is not what it should be. Without a stack trace: input may be full of such lines, and the message says it all. */
public final class MalformedMessageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what was expected. */
    public MalformedMessageException(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
