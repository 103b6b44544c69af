package org.raystream.runtime.transport.netty;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLException;

/** Says why a connection failed, in a few words for the log, and alike for all that does TLS. */
final class Reasons {
    private static final List<String> MISSING_CERTIFICATE =
            List.of("Empty client certificate chain", "PEER_DID_NOT_RETURN_A_CERTIFICATE"); // the JDK, BoringSSL

    private Reasons() {}

    /** What went wrong, in one line. Bytes that have arrived are never part of it: they may hold a token. */
    static String of(Throwable failure) {
        String text = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (cause instanceof NotSslRecordException) {
                return "no TLS";
            }
            if (cause instanceof CertificateException) {
                return oneLine("certificate not accepted: " + message);
            }
            text = cause instanceof SSLException ? tls(message) : message;
        }
        return oneLine(text);
    }

    private static String tls(String message) {
        if (MISSING_CERTIFICATE.stream().anyMatch(message::contains)) {
            return "no certificate";
        }
        return "TLS: " + message.substring(message.lastIndexOf(':') + 1); // BoringSSL puts numbers before
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }
}
