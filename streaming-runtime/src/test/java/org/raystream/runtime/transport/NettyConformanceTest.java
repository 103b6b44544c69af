package org.raystream.runtime.transport;

final class NettyConformanceTest extends TransportConformance {
    NettyConformanceTest() {
        super(new NettySubject());
    }
}
