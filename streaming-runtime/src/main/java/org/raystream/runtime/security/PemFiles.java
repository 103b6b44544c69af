package org.raystream.runtime.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;

/**
 * The PEM files of a node that take the place of the job's own certificates.
 *
 * @param certificate the worker's certificate, and those between it and its authority
 * @param key the private key of the first of them
 * @param authority the certificates of those whose workers are accepted
 */
record PemFiles(PemFile certificate, PemFile key, PemFile authority) {
    private static final byte[] PROBE = "raystream".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA"); // by kind of key

    /** The files that {@code configuration} names; empty if it names none. */
    static Optional<PemFiles> named(Configuration configuration) {
        List<PemFile> files = Stream.of(
                        EngineKeys.NETTY_TLS_CERTIFICATE, EngineKeys.NETTY_TLS_KEY, EngineKeys.NETTY_TLS_AUTHORITY)
                .map(key -> new PemFile(key, configuration.value(key)))
                .toList();
        List<String> unset = files.stream()
                .filter(file -> file.path().isEmpty())
                .map(file -> file.key().name())
                .toList();
        if (unset.size() == files.size()) {
            return Optional.empty();
        }
        if (!unset.isEmpty()) {
            throw new InvalidJobException("certificates of your own need three files, not set: "
                    + String.join(", ", unset) + " (expected: all or none of netty.tls.certificate, netty.tls.key and"
                    + " netty.tls.authority)");
        }
        return Optional.of(new PemFiles(files.get(0), files.get(1), files.get(2)));
    }

    /** Reads the files, and refuses those that do not belong together or are not valid now. */
    TlsIdentity read() {
        TlsIdentity identity = new TlsIdentity(authority.certificates(), certificate.certificates(), key.privateKey());
        requireKeyOf(identity.chain().get(0), identity.key());
        requireIssued(identity);
        return identity;
    }

    private void requireKeyOf(X509Certificate own, PrivateKey privateKey) {
        if (!isPair(own.getPublicKey(), privateKey)) {
            throw key.invalid(
                    "is the key of another certificate",
                    "give the key of " + certificate.key().name() + "=" + certificate.path(),
                    null);
        }
    }

    private boolean isPair(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm = SIGNATURES.get(privateKey.getAlgorithm());
        if (algorithm == null) {
            throw key.invalid("holds a key of kind " + privateKey.getAlgorithm(), "use an EC or RSA key", null);
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKindOrSize) {
            return false;
        }
    }

    private void requireIssued(TlsIdentity identity) {
        try {
            PKIXParameters parameters = new PKIXParameters(identity.authorities().stream()
                    .map(each -> new TrustAnchor(each, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(identity.chain()), parameters);
        } catch (GeneralSecurityException refused) {
            throw certificate.invalid(
                    "is not a valid certificate of " + authority.key().name() + "=" + authority.path() + ": "
                            + refused.getMessage(),
                    "have that authority issue one, and put those between them into the same file",
                    refused);
        }
    }
}
