package org.raystream.runtime.security;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.TlsChoice;

/**
 * What one worker knows to prove that it belongs to its job.
 *
 * <p>Threading: immutable.
 */
public final class ChannelSecrets {
    /** Length of a job's token. */
    public static final int TOKEN_BYTES = 32;

    private final Optional<TlsIdentity> tls;
    private final byte[] token;

    /** Without {@code tls}, connections are plain. */
    public ChannelSecrets(Optional<TlsIdentity> tls, byte[] token) {
        if (token.length != TOKEN_BYTES) {
            throw new IllegalArgumentException("token bytes=" + token.length + " (expected: " + TOKEN_BYTES + ")");
        }
        this.tls = tls;
        this.token = token.clone();
    }

    /**
     * The secrets of a worker: what the job master has sent it, unless the configuration names files of this node.
     *
     * @throws org.raystream.api.job.InvalidJobException if one of those files is missing, or cannot be used
     */
    public static ChannelSecrets of(Configuration configuration, ChannelSecurity message) {
        byte[] token = message.getToken().toByteArray();
        if (configuration.value(EngineKeys.NETTY_TLS) == TlsChoice.OFF) {
            return new ChannelSecrets(Optional.empty(), token);
        }
        Optional<PemFiles> files = PemFiles.named(configuration);
        return new ChannelSecrets(Optional.of(files.map(PemFiles::read).orElseGet(() -> issued(message))), token);
    }

    /** What is shown in a TLS handshake; empty: no TLS. */
    public Optional<TlsIdentity> tls() {
        return tls;
    }

    /** A copy of the job's token. */
    public byte[] token() {
        return token.clone();
    }

    /** Whether it is the job's token; takes as long for a token that is almost right as for any other. */
    public boolean isToken(byte[] candidate) {
        return MessageDigest.isEqual(token, candidate);
    }

    @Override
    public String toString() {
        return "ChannelSecrets[tls=" + tls + "]";
    }

    private static TlsIdentity issued(ChannelSecurity message) {
        try {
            PrivateKey key = KeyFactory.getInstance(JobAuthority.KEY_ALGORITHM)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(message.getPrivateKey().toByteArray()));
            return new TlsIdentity(
                    List.of(certificate(message.getAuthority())), List.of(certificate(message.getCertificate())), key);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "the job master sent no usable certificate: authority bytes="
                            + message.getAuthority().size() + " certificate bytes="
                            + message.getCertificate().size(),
                    unreadable);
        }
    }

    private static X509Certificate certificate(ByteString der) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    }
}
