package org.raystream.runtime.codec;

/** A value that cannot be turned into bytes, bytes that are not what a codec writes, or a type that has no codec. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one whose message says what is wrong and what to do. */
    public CodecException(String message) {
        super(message);
    }

    /** Creates one that another exception brought about. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
