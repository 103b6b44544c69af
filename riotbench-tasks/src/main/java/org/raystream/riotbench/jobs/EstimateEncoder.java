package org.raystream.riotbench.jobs;

import java.nio.charset.StandardCharsets;
import org.raystream.api.sink.LineBuffer;
import org.raystream.api.sink.LineEncoder;
import org.raystream.riotbench.task.Estimate;

/** Writes estimates as their {@code toString} shows them. Those of one message come together and begin alike. */
final class EstimateEncoder implements LineEncoder<Object> {
    private static final long serialVersionUID = 1L;

    private long lastTimestampMs;
    private String lastSource = "";
    private byte[] beginning = beginning(lastTimestampMs, lastSource);

    @Override
    public void encode(Object result, LineBuffer line) {
        Estimate estimate = (Estimate) result;
        if (estimate.timestampMs() != lastTimestampMs || !estimate.source().equals(lastSource)) {
            lastTimestampMs = estimate.timestampMs();
            lastSource = estimate.source();
            beginning = beginning(lastTimestampMs, lastSource);
        }
        line.append(beginning);
        line.append(estimate.observation());
        line.append(',');
        line.append(estimate.value());
        line.append(',');
        line.append(estimate.estimate());
    }

    private static byte[] beginning(long timestampMs, String source) {
        return (timestampMs + "," + source + ",").getBytes(StandardCharsets.UTF_8);
    }
}
