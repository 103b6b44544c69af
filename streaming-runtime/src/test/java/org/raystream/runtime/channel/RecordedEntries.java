package org.raystream.runtime.channel;

import java.util.ArrayList;
import java.util.List;

/** Keeps the entries of a channel, as many as it is told to take. */
public final class RecordedEntries implements EntryHandler {
    public final List<Object> records = new ArrayList<>();
    public final List<Long> timestamps = new ArrayList<>();
    public final List<String> controls = new ArrayList<>();
    public int room = Integer.MAX_VALUE;
    public int ends;

    @Override
    public boolean isReady() {
        return records.size() < room;
    }

    @Override
    public void onRecord(Object value, long timestampMs) {
        records.add(value);
        timestamps.add(timestampMs);
    }

    @Override
    public void onWatermark(long timestampMs) {
        controls.add("watermark " + timestampMs);
    }

    @Override
    public void onIdle() {
        controls.add("idle");
    }

    @Override
    public void onBarrier(long checkpointId) {
        controls.add("barrier " + checkpointId);
    }

    @Override
    public void onEndOfInput() {
        ends++;
    }
}
