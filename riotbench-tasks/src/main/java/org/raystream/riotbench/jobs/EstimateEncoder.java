package org.raystream.riotbench.jobs;

import java.nio.charset.StandardCharsets;
import org.raystream.api.sink.LineBuffer;
import org.raystream.api.sink.LineEncoder;
import org.raystream.riotbench.task.Estimate;

/** Writes estimates as their {@code toString} shows them. Those of one message come together, and many messages have one timestamp. */
final class EstimateEncoder implements LineEncoder<Object> {
    private static final long serialVersionUID = 1L;

    private long lastTimestampMs;
    private byte[] timestamp = bytes("0");
    private String lastSource = "";
    private byte[] source = bytes(lastSource);

    @Override
    public void encode(Object result, LineBuffer line) {
        Estimate estimate = (Estimate) result;
        if (estimate.timestampMs() != lastTimestampMs) {
            lastTimestampMs = estimate.timestampMs();
            timestamp = bytes(Long.toString(lastTimestampMs));
        }
        if (!estimate.source().equals(lastSource)) {
            lastSource = estimate.source();
            source = bytes(lastSource);
        }
        line.append(timestamp);
        line.append(',');
        line.append(source);
        line.append(',');
        line.append(estimate.observation());
        line.append(',');
        line.append(estimate.value());
        line.append(',');
        line.append(estimate.estimate());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
