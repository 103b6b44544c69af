package org.raystream.runtime.security;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.raystream.runtime.host.Clock;

/** An authority and its key: signs the certificates of a job's workers. */
final class CertificateIssuer {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 127;
    private static final int NAME_LENGTH = 64; // X.509 allows no longer common name

    private final X500Name name;
    private final ContentSigner signer;
    private final byte[] authority;
    private final Clock clock;
    private final SecureRandom random;

    private CertificateIssuer(X500Name name, ContentSigner signer, byte[] authority, Clock clock, SecureRandom random) {
        this.name = name;
        this.signer = signer;
        this.authority = authority;
        this.clock = clock;
        this.random = random;
    }

    /** An authority of its own, for one job. */
    static CertificateIssuer create(String jobId, KeyPair keys, Clock clock, SecureRandom random) {
        try {
            X500Name name = named(jobId);
            ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate());
            byte[] authority = certificate(name, name, keys.getPublic(), clock, random)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                    .build(signer)
                    .getEncoded();
            return new CertificateIssuer(name, signer, authority, clock, random);
        } catch (OperatorCreationException | IOException impossible) {
            throw new AssertionError("every JDK signs with " + SIGNATURE, impossible);
        }
    }

    /** The authority's own certificate, DER. */
    byte[] authority() {
        return authority.clone();
    }

    /** A certificate, DER, for both sides of a TLS connection. */
    byte[] issue(String subject, PublicKey key) {
        try {
            return certificate(name, named(subject), key, clock, random)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .build(signer)
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError("a certificate is encoded in memory", impossible);
        }
    }

    @SuppressWarnings("JavaUtilDate") // the library takes no other
    private static X509v3CertificateBuilder certificate(
            X500Name issuer, X500Name subject, PublicKey key, Clock clock, SecureRandom random) {
        long now = clock.currentTimeMs();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(0),
                new Date(now - BEFORE.toMillis()),
                new Date(now + VALIDITY.toMillis()),
                subject,
                key);
    }

    private static X500Name named(String text) {
        String end =
                text.substring(Math.max(0, text.length() - NAME_LENGTH)); // what differs between workers comes last
        return new X500NameBuilder().addRDN(BCStyle.CN, end).build();
    }
}
