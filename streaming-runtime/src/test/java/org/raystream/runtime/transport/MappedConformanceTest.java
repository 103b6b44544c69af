package org.raystream.runtime.transport;

final class MappedConformanceTest extends TransportConformance {
    MappedConformanceTest() {
        super(new MappedSubject());
    }
}
