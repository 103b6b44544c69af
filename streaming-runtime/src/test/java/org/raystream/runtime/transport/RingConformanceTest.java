package org.raystream.runtime.transport;

final class RingConformanceTest extends TransportConformance {
    RingConformanceTest() {
        super(new RingSubject());
    }
}
