package org.raystream.riotbench.jobs;

import org.jspecify.annotations.Nullable;
import org.raystream.api.source.LinePosition;
import org.raystream.api.source.PositionedLineFormat;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;

/** Reads lines of SenML messages, and of each only as far as its sensor stands. Empty lines are skipped. */
final class SensorLineFormat implements PositionedLineFormat<SensorLine> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable SenmlScanner scratch;

    @Override
    public @Nullable SensorLine record(byte[] bytes, int offset, int length, LinePosition position) {
        SenmlScanner scanner = scratch;
        if (scanner == null) {
            scanner = new SenmlScanner();
            scratch = scanner;
        }
        return length == 0
                ? null
                : SensorLine.read(bytes, offset, length, scanner, position.fileIndex(), position.lineNumber());
    }
}
