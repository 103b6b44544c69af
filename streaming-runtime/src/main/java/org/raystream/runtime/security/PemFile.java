package org.raystream.runtime.security;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.ConfigKey;

/**
 * A PEM file of this node.
 *
 * @param key setting that names it
 * @param path the setting's value
 */
record PemFile(ConfigKey<String> key, String path) {

    /** All certificates in the file, in its order; at least one. */
    List<X509Certificate> certificates() {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Object object : objects()) {
                if (object instanceof X509CertificateHolder holder) {
                    certificates.add(converter.getCertificate(holder));
                }
            }
        } catch (CertificateException unreadable) {
            throw invalid("holds a damaged certificate", "put a PEM file of certificates there", unreadable);
        }
        if (certificates.isEmpty()) {
            throw invalid("holds no certificate", "put a file there that has -----BEGIN CERTIFICATE-----", null);
        }
        return certificates;
    }

    /** The file's private key. */
    PrivateKey privateKey() {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            for (Object object : objects()) {
                if (object instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException unknownKind) {
            throw invalid("holds a key that Java cannot use", "use an EC or RSA key", unknownKind);
        }
        throw invalid(
                "holds no unencrypted private key",
                "take its passphrase off with: openssl pkey -in OLD -out NEW",
                null);
    }

    /** One line for the user that names this file; {@code remedy} is what to do. */
    InvalidJobException invalid(String what, String remedy, @Nullable Exception cause) {
        String message = "file " + what + ": " + key.name() + "=" + path
                + " (expected: a readable PEM file on each node; " + remedy + ")";
        return cause == null ? new InvalidJobException(message) : new InvalidJobException(message, cause);
    }

    private List<Object> objects() {
        List<Object> objects = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(Path.of(path));
                PEMParser parser = new PEMParser(reader)) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw invalid("is missing", "copy it there, or correct the setting", missing);
        } catch (IOException unreadable) {
            throw invalid("cannot be read: " + unreadable.getMessage(), "make it readable, or correct it", unreadable);
        }
        return objects;
    }
}
