package org.raystream.runtime.transport.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.raystream.runtime.security.TlsIdentity;

/**
 * TLS 1.3 for both ends of a connection, each of which demands a certificate of the other.
 *
 * @param server for who listens
 * @param client for who connects
 */
record TlsContexts(SslContext server, SslContext client) {
    private static final String PROTOCOL = "TLSv1.3";
    private static final String KEY_STORE =
            "JKS"; // stays in memory; PKCS12 would encrypt by an empty password: 0.3 s of a JVM that has just started

    /** The fastest that works here: BoringSSL where its native library loads. */
    static SslProvider bestProvider() {
        boolean isNative = OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL);
        return isNative ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    static TlsContexts of(TlsIdentity identity, SslProvider provider) {
        X509Certificate[] chain = identity.chain().toArray(new X509Certificate[0]);
        try {
            SslContext server = withTrust(SslContextBuilder.forServer(identity.key(), chain), identity, provider)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
            // The authority certifies this job's workers only: a host's name would say no more.
            SslContext client = withTrust(
                            SslContextBuilder.forClient().keyManager(identity.key(), chain), identity, provider)
                    .endpointIdentificationAlgorithm(null)
                    .build();
            return new TlsContexts(server, client);
        } catch (SSLException unusable) {
            throw new IllegalStateException("TLS cannot be set up: " + identity, unusable);
        }
    }

    /** Encrypts a new connection; how long the handshake may take is not its business. */
    SslHandler handler(ByteBufAllocator allocator, boolean isServer) {
        SslHandler handler = (isServer ? server : client).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    private static SslContextBuilder withTrust(SslContextBuilder builder, TlsIdentity identity, SslProvider provider) {
        return builder.sslProvider(provider)
                .protocols(PROTOCOL)
                .keyStoreType(KEY_STORE)
                .trustManager(identity.authorities().toArray(new X509Certificate[0]));
    }
}
