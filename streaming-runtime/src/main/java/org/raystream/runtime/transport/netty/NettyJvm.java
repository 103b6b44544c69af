package org.raystream.runtime.transport.netty;

import java.util.List;

/** What a JVM is told so that Netty starts quickly in it. */
public final class NettyJvm {
    private static final String NO_FLIGHT_EVENTS =
            "-Dio.netty.jfr.enabled=false"; // to make its events known takes 100 ms of an idle core, recorded or not

    private NettyJvm() {}

    /** The options of a JVM whose Netty starts quickly; it works without them. */
    public static List<String> options() {
        return List.of(NO_FLIGHT_EVENTS);
    }
}
