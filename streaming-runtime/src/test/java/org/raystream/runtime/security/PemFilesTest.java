package org.raystream.runtime.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.host.SystemClock;

class PemFilesTest {
    private static final String CERTIFICATE = "netty.tls.certificate";
    private static final String KEY = "netty.tls.key";
    private static final String AUTHORITY = "netty.tls.authority";

    @TempDir
    private Path directory;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private ChannelSecurity issued;

    @BeforeEach
    void writeFiles() throws IOException {
        issued = issue("a");
        set(CERTIFICATE, "own.pem", pem("CERTIFICATE", issued.getCertificate().toByteArray()));
        set(KEY, "own.key", pem("PRIVATE KEY", issued.getPrivateKey().toByteArray()));
        set(AUTHORITY, "authority.pem", pem("CERTIFICATE", issued.getAuthority().toByteArray()));
    }

    private static ChannelSecurity issue(String job) {
        return JobAuthority.create(job, Configuration.defaults(), SystemClock.INSTANCE, new SecureRandom())
                .issue("worker of " + job);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private void set(String key, String file, String text) throws IOException {
        settings.put(key, Files.writeString(directory.resolve(file), text).toString());
    }

    private ChannelSecrets secrets() {
        Configuration configuration = Configuration.ofSettings(settings);
        return ChannelSecrets.of(
                configuration,
                JobAuthority.create("job", configuration, SystemClock.INSTANCE, new SecureRandom())
                        .issue("worker"));
    }

    private void assertRefused(String... parts) {
        InvalidJobException refused = assertThrows(InvalidJobException.class, this::secrets);
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    }

    @Test
    void of_filesThatBelongTogether_usesThemInsteadOfTheJobsOwn() {
        TlsIdentity identity = secrets().tls().orElseThrow();

        assertEquals(
                "CN=worker of a",
                identity.chain().get(0).getSubjectX500Principal().getName());
    }

    @Test
    void issue_whenFilesAreConfigured_makesATokenOnly() {
        ChannelSecurity message = JobAuthority.create(
                        "job", Configuration.ofSettings(settings), SystemClock.INSTANCE, new SecureRandom())
                .issue("worker");

        assertTrue(message.getPrivateKey().isEmpty());
        assertEquals(ChannelSecrets.TOKEN_BYTES, message.getToken().size());
    }

    @Test
    void of_withoutTls_readsNoFile() {
        settings.put("netty.tls", "off");
        settings.put(KEY, "/nowhere");

        assertTrue(secrets().tls().isEmpty());
    }

    @Test
    void of_oneFileThatIsNotSet_saysWhich() {
        settings.remove(KEY);

        assertRefused("not set: netty.tls.key", "all or none");
    }

    @Test
    void of_aMissingFile_saysWhich() {
        settings.put(KEY, directory.resolve("gone").toString());

        assertRefused("is missing", "netty.tls.key=" + directory.resolve("gone"));
    }

    @Test
    void of_aDirectory_saysThatItCannotBeRead() {
        settings.put(AUTHORITY, directory.toString());

        assertRefused("cannot be read", "netty.tls.authority=" + directory);
    }

    @Test
    void of_aKeyForACertificate_saysWhatIsMissing() throws IOException {
        set(CERTIFICATE, "own.key", Files.readString(directory.resolve("own.key")));

        assertRefused("holds no certificate", CERTIFICATE);
    }

    @Test
    void of_aCertificateForAKey_saysWhatIsMissing() throws IOException {
        set(KEY, "own.pem", Files.readString(directory.resolve("own.pem")));

        assertRefused("holds no unencrypted private key", KEY);
    }

    @Test
    void of_aDamagedCertificate_saysSo() throws IOException {
        set(CERTIFICATE, "own.pem", pem("CERTIFICATE", new byte[] {1, 2, 3}));

        assertRefused("cannot be read", CERTIFICATE);
    }

    @Test
    void of_bytesThatAreNoText_saysSo() throws IOException {
        Files.write(directory.resolve("own.pem"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertRefused(CERTIFICATE);
    }

    @Test
    void of_theKeyOfAnotherCertificate_saysSo() throws IOException {
        set(KEY, "own.key", pem("PRIVATE KEY", issue("a").getPrivateKey().toByteArray()));

        assertRefused("is the key of another certificate", KEY, "own.pem");
    }

    @Test
    void of_aKeyOfAnotherKind_saysSo() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        set(
                KEY,
                "own.key",
                pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));

        assertRefused("is the key of another certificate", KEY);
    }

    @Test
    void of_anEcKeyAsOpenSslWritesIt_readsIt() throws Exception {
        KeyPair keys = keys("EC");
        BigInteger secret = ((ECPrivateKey) keys.getPrivate()).getS();
        byte[] sec1 =
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();

        certify(keys.getPublic(), pem("EC PRIVATE KEY", sec1));

        PrivateKey read = secrets().tls().orElseThrow().key();
        assertEquals(secret, ((ECPrivateKey) read).getS());
    }

    @Test
    void of_anRsaKeyAsOpenSslWritesIt_readsIt() throws Exception {
        KeyPair keys = keys("RSA");
        byte[] pkcs1 = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();

        certify(keys.getPublic(), pem("RSA PRIVATE KEY", pkcs1));

        assertEquals(keys.getPrivate(), secrets().tls().orElseThrow().key());
    }

    private static KeyPair keys(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(kind.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    /** Writes a certificate for {@code key} by a new authority, and {@code keyPem} beside it. */
    private void certify(PublicKey key, String keyPem) throws Exception {
        CertificateIssuer issuer = CertificateIssuer.create("c", keys("EC"), SystemClock.INSTANCE, new SecureRandom());
        set(KEY, "own.key", keyPem);
        set(CERTIFICATE, "own.pem", pem("CERTIFICATE", issuer.issue("worker of c", key)));
        set(AUTHORITY, "authority.pem", pem("CERTIFICATE", issuer.authority()));
    }

    @Test
    void of_theCertificateOfAnotherAuthority_saysSo() throws IOException {
        set(
                AUTHORITY,
                "authority.pem",
                pem("CERTIFICATE", issue("b").getAuthority().toByteArray()));

        assertRefused("is not a valid certificate of netty.tls.authority", CERTIFICATE);
    }
}
