package org.raystream.runtime.security;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.TlsChoice;
import org.raystream.runtime.host.Clock;

/**
 * Makes the secrets of one job: the token that all its workers share and, if the job makes its own certificates, one for each worker, from
 * an authority whose key stays in this process. That key is made for the first worker: with the classes that it takes, this lasts half a
 * second, in which workers can start.
 *
 * <p>Threading: one thread.
 */
public final class JobAuthority {
    static final String KEY_ALGORITHM = "EC";

    private static final String CURVE = "secp256r1";

    private final byte[] token;
    private final String jobId;
    private final boolean isIssuing;
    private final Clock clock;
    private final SecureRandom random;
    private @Nullable CertificateIssuer issuer; // once a worker has asked for a certificate

    private JobAuthority(byte[] token, String jobId, boolean isIssuing, Clock clock, SecureRandom random) {
        this.token = token;
        this.jobId = jobId;
        this.isIssuing = isIssuing;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes the authority of a job.
     *
     * @throws org.raystream.api.job.InvalidJobException if the configuration names some of the files that take its place, but not all
     */
    public static JobAuthority create(String jobId, Configuration configuration, Clock clock, SecureRandom random) {
        byte[] token = new byte[ChannelSecrets.TOKEN_BYTES];
        random.nextBytes(token);
        boolean isIssuing = configuration.value(EngineKeys.NETTY_TLS) == TlsChoice.ON
                && PemFiles.named(configuration).isEmpty();
        return new JobAuthority(token, jobId, isIssuing, clock, random);
    }

    /** The secrets of one worker, to be sent to it and to nobody else; every call makes a new key. */
    public ChannelSecurity issue(String worker) {
        ChannelSecurity.Builder message = ChannelSecurity.newBuilder().setToken(ByteString.copyFrom(token));
        if (isIssuing) {
            CertificateIssuer from = issuer();
            KeyPair keys = newKeyPair(random);
            message.setAuthority(ByteString.copyFrom(from.authority()))
                    .setCertificate(ByteString.copyFrom(from.issue(worker, keys.getPublic())))
                    .setPrivateKey(ByteString.copyFrom(keys.getPrivate().getEncoded()));
        }
        return message.build();
    }

    private CertificateIssuer issuer() {
        CertificateIssuer known = issuer;
        if (known == null) {
            known = CertificateIssuer.create(jobId, newKeyPair(random), clock, random);
            issuer = known;
        }
        return known;
    }

    private static KeyPair newKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(KEY_ALGORITHM);
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has the curve " + CURVE, impossible);
        }
    }
}
