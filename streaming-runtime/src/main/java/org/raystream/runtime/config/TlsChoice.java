package org.raystream.runtime.config;

/** Whether connections between workers are encrypted. */
public enum TlsChoice {
    /** TLS 1.3, with a certificate on both sides. */
    ON,
    /** Plain TCP; the job's token travels readable. */
    OFF
}
