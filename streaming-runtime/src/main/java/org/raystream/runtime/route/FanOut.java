package org.raystream.runtime.route;

import java.util.List;

/** Hands every record to several receivers, or to none. */
public final class FanOut implements RecordReceiver {
    private final RecordReceiver[] receivers;

    private FanOut(List<? extends RecordReceiver> receivers) {
        this.receivers = receivers.toArray(new RecordReceiver[0]);
    }

    /** Returns the receiver itself if there is only one. */
    public static RecordReceiver of(List<? extends RecordReceiver> receivers) {
        return receivers.size() == 1 ? receivers.get(0) : new FanOut(receivers);
    }

    @Override
    public void receive(Object value, long timestampMs) {
        for (RecordReceiver receiver : receivers) {
            receiver.receive(value, timestampMs);
        }
    }
}
