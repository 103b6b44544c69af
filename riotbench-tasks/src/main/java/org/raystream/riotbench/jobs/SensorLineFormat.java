package org.raystream.riotbench.jobs;

import org.jspecify.annotations.Nullable;
import org.raystream.api.source.LineFormat;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;

/** Reads lines of SenML messages, and of each only as far as its sensor stands. Empty lines are skipped. */
final class SensorLineFormat implements LineFormat<SensorLine> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable SenmlScanner scratch;

    @Override
    public @Nullable SensorLine record(byte[] bytes, int offset, int length) {
        SenmlScanner scanner = scratch;
        if (scanner == null) {
            scanner = new SenmlScanner();
            scratch = scanner;
        }
        return length == 0 ? null : SensorLine.read(bytes, offset, length, scanner);
    }
}
