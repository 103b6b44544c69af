package org.raystream.runtime.channel;

import java.util.ArrayList;
import java.util.List;

/** Keeps the entries of a channel, as many as it is told to take. */
public final class RecordedEntries implements EntryHandler {
    public final List<Object> records = new ArrayList<>();
    public final List<Long> timestamps = new ArrayList<>();
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
    public void onEndOfInput() {
        ends++;
    }
}
