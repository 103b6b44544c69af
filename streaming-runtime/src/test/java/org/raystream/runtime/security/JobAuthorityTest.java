package org.raystream.runtime.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.host.SystemClock;

class JobAuthorityTest {
    private static final Configuration DEFAULTS = Configuration.defaults();

    private static JobAuthority authority(Configuration configuration) {
        return JobAuthority.create("job-1", configuration, SystemClock.INSTANCE, new SecureRandom());
    }

    private static TlsIdentity identity(ChannelSecurity message) {
        return ChannelSecrets.of(DEFAULTS, message).tls().orElseThrow();
    }

    @Test
    void issue_forTwoWorkers_makesCertificatesOfOneAuthorityWithKeysOfTheirOwn() throws Exception {
        JobAuthority authority = authority(DEFAULTS);

        TlsIdentity first = identity(authority.issue("job-1/worker-1"));
        TlsIdentity second = identity(authority.issue("job-1/worker-2"));

        X509Certificate issuer = first.authorities().get(0);
        first.chain().get(0).verify(issuer.getPublicKey());
        second.chain().get(0).verify(issuer.getPublicKey());
        assertEquals(first.authorities(), second.authorities());
        assertEquals(
                "CN=job-1/worker-1",
                first.chain().get(0).getSubjectX500Principal().getName());
        assertNotEquals(first.key(), second.key());
    }

    @Test
    void issue_byAnotherAuthorityOfTheSameJob_isNotOfTheFirst() {
        TlsIdentity first = identity(authority(DEFAULTS).issue("worker"));
        TlsIdentity second = identity(authority(DEFAULTS).issue("worker"));

        X509Certificate issuer = first.authorities().get(0);
        assertThrows(SignatureException.class, () -> second.chain().get(0).verify(issuer.getPublicKey()));
    }

    @Test
    void issue_makesCertificatesThatCertifyNobodyAndOutliveEveryJob() {
        X509Certificate certificate =
                identity(authority(DEFAULTS).issue("worker")).chain().get(0);

        assertEquals(-1, certificate.getBasicConstraints());
        long validMs = certificate.getNotAfter().getTime() - SystemClock.INSTANCE.currentTimeMs();
        assertTrue(validMs > Duration.ofDays(3000).toMillis(), certificate.toString());
        assertTrue(certificate.getNotBefore().getTime() < SystemClock.INSTANCE.currentTimeMs());
    }

    @Test
    void issue_forALongName_keepsWhatTellsWorkersApart() {
        String name = "a".repeat(200) + "/worker-17";

        X509Certificate certificate =
                identity(authority(DEFAULTS).issue(name)).chain().get(0);

        assertTrue(certificate.getSubjectX500Principal().getName().endsWith("a/worker-17"));
    }

    @Test
    void issue_withoutTls_givesTheTokenOnly() {
        Configuration off = Configuration.ofSettings(Map.of("netty.tls", "off"));

        ChannelSecurity message = authority(off).issue("worker");

        assertEquals(ChannelSecrets.TOKEN_BYTES, message.getToken().size());
        assertTrue(message.getPrivateKey().isEmpty());
        assertTrue(ChannelSecrets.of(off, message).tls().isEmpty());
    }

    @Test
    void token_isTheSameWithinAJobAndNoOther() {
        JobAuthority authority = authority(DEFAULTS);

        ChannelSecrets first = ChannelSecrets.of(DEFAULTS, authority.issue("worker-1"));
        ChannelSecrets second = ChannelSecrets.of(DEFAULTS, authority.issue("worker-2"));
        ChannelSecrets other = ChannelSecrets.of(DEFAULTS, authority(DEFAULTS).issue("worker-1"));

        assertTrue(first.isToken(second.token()));
        assertFalse(first.isToken(other.token()));
        assertFalse(first.isToken(new byte[0]));
    }

    @Test
    void toString_ofSecrets_namesTheCertificateOnly() {
        ChannelSecrets secrets = ChannelSecrets.of(DEFAULTS, authority(DEFAULTS).issue("worker"));

        assertEquals("ChannelSecrets[tls=Optional[TlsIdentity[subject=CN=worker]]]", secrets.toString());
    }
}
