package org.raystream.bench.channel.workload;

import java.util.Locale;
import java.util.Map;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.LogChoice;
import org.raystream.runtime.config.TlsChoice;
import org.raystream.runtime.transport.LinkPace;

/** A transport with a kind of log. */
public enum Variant {
    /** The consumer reads the producer's log. */
    MAPPED(Medium.FILES, LogChoice.SEGMENT, TlsChoice.OFF),
    /** The same with logs in Chronicle queues. */
    MAPPED_CHRONICLE(Medium.FILES, LogChoice.CHRONICLE, TlsChoice.OFF),
    /** TCP without encryption. */
    NETTY(Medium.SOCKETS, LogChoice.SEGMENT, TlsChoice.OFF),
    /** TCP without encryption and without a log. */
    NETTY_NO_LOG(Medium.SOCKETS, LogChoice.NONE, TlsChoice.OFF),
    /** TCP with TLS, both sides authenticated. */
    NETTY_TLS(Medium.SOCKETS, LogChoice.SEGMENT, TlsChoice.ON),
    /** Calls of Ray. */
    RAY(Medium.CALLS, LogChoice.SEGMENT, TlsChoice.OFF),
    /** Calls of Ray without a log. */
    RAY_NO_LOG(Medium.CALLS, LogChoice.NONE, TlsChoice.OFF);

    /** A Ray call costs the same whatever its size, up to Ray's inline limit of 100 KB. */
    private static final int CALL_BYTES = LinkPace.OF_CALLS.leastBatchBytes();

    private final Medium medium;
    private final LogChoice log;
    private final TlsChoice tls;

    Variant(Medium medium, LogChoice log, TlsChoice tls) {
        this.medium = medium;
        this.log = log;
        this.tls = tls;
    }

    /** What batches travel through. */
    public Medium medium() {
        return medium;
    }

    /** What kind of log is kept. */
    public LogChoice log() {
        return log;
    }

    /** How large batches get at least, and how large those are that the bare medium carries. */
    public int leastBatchBytes(int configuredBytes) {
        return medium == Medium.CALLS ? Math.max(CALL_BYTES, configuredBytes) : configuredBytes;
    }

    /** What a record's time under way is compared with, by name: a file does not wake who reads it, a socket does. */
    public String bareWay() {
        return medium == Medium.CALLS ? "calls" : "sockets";
    }

    /** What its workers are, by name. */
    public String workers() {
        return medium == Medium.CALLS ? "actors" : "processes";
    }

    /** What is below the channel, by name; variants of one name have the same below them. */
    public String bare() {
        return switch (medium) {
            case FILES -> log.name().toLowerCase(Locale.ROOT) + " log";
            case SOCKETS -> "sockets";
            case CALLS -> "calls";
        };
    }

    /** All settings, of which only TLS is not the default. */
    public Configuration configuration() {
        return Configuration.ofSettings(Map.of("netty.tls", tls.name().toLowerCase(Locale.ROOT)));
    }

    /** What it is called where figures are shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
