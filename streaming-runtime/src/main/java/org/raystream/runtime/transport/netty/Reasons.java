package org.raystream.runtime.transport.netty;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;

/** Says why a connection failed, in a few words for the log. */
final class Reasons {
    private Reasons() {}

    /** What went wrong, in one line. Bytes that have arrived are never part of it: they may hold a token. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof DecoderException
                && !(cause instanceof NotSslRecordException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NotSslRecordException) {
            return "no TLS";
        }
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text.replace('\n', ' ');
    }
}
