package org.raystream.runtime.log.segment;

import org.raystream.runtime.log.ReplayLogConformance;

/** Logs in segments do what every log must do. */
final class SegmentLogConformanceTest extends ReplayLogConformance {
    SegmentLogConformanceTest() {
        super(new SegmentSubject());
    }
}
