package org.raystream.runtime.log.chronicle;

import org.raystream.runtime.log.ReplayLogConformance;

/** Logs in Chronicle queues do what every log must do. */
final class ChronicleLogConformanceTest extends ReplayLogConformance {
    ChronicleLogConformanceTest() {
        super(new ChronicleSubject());
    }
}
