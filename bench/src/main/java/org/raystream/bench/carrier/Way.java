package org.raystream.bench.carrier;

import java.util.Map;
import org.raystream.runtime.config.Configuration;

/** How the bytes travel. */
enum Way {
    /** A socket of the JDK, and one write and read for each frame. */
    SOCKET,
    /** {@link org.raystream.runtime.transport.netty.NettyFrames} without TLS. */
    NETTY_PLAIN,
    /** {@link org.raystream.runtime.transport.netty.NettyFrames} with TLS. */
    NETTY_TLS;

    Configuration configuration() {
        return Configuration.ofSettings(Map.of("netty.tls", this == NETTY_TLS ? "on" : "off"));
    }
}
