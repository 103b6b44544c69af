package org.raystream.runtime.security;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What one worker shows in a TLS handshake, and whom it accepts.
 *
 * @param authorities whose certificates are accepted
 * @param chain the worker's own certificate, followed by those between it and its authority
 * @param key private key of the first certificate of the chain
 */
public record TlsIdentity(List<X509Certificate> authorities, List<X509Certificate> chain, PrivateKey key) {

    /** Copies the lists. */
    public TlsIdentity {
        authorities = List.copyOf(authorities);
        chain = List.copyOf(chain);
    }

    /** Names the certificate, never the key. */
    @Override
    public String toString() {
        return "TlsIdentity[subject=" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
