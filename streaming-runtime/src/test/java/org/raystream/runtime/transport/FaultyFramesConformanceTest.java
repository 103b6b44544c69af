package org.raystream.runtime.transport;

final class FaultyFramesConformanceTest extends TransportConformance {
    FaultyFramesConformanceTest() {
        super(new FaultyFramesSubject());
    }
}
