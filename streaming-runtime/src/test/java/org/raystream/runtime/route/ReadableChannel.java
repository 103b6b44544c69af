package org.raystream.runtime.route;

import java.util.ArrayList;
import java.util.List;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.transport.RingLink;

/** A channel whose other end the test reads. */
final class ReadableChannel implements EntryHandler {
    static final Codecs CODECS = new Codecs(ReadableChannel.class.getClassLoader());

    final OutputChannel output;
    private final InputChannel input;
    private final List<Object> records = new ArrayList<>();

    ReadableChannel(int number) {
        ChannelIdentity identity = new ChannelIdentity(1, number, 2, 3);
        RingLink link = new RingLink(1 << 20, () -> {}, () -> {});
        OutputChannel.Limits limits = new OutputChannel.Limits(1024, 1 << 20, 0);
        this.output = new OutputChannel(
                identity, new Outlet(link.sender(), null), CODECS, "", limits, new OutputGate(), () -> 0);
        this.input = new InputChannel(identity, link.receiver(), CODECS, InputPosition.START);
    }

    static List<ReadableChannel> several(int count) {
        List<ReadableChannel> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(new ReadableChannel(i));
        }
        return channels;
    }

    static List<OutputChannel> outputs(List<ReadableChannel> channels) {
        return channels.stream().map(channel -> channel.output).toList();
    }

    /** What was appended so far. */
    List<Object> records() {
        while (output.flush(Long.MAX_VALUE) + input.read(Integer.MAX_VALUE, this) > 0) {
            // until nothing is left
        }
        return records;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void onRecord(Object value, long timestampMs) {
        records.add(value);
    }

    @Override
    public void onWatermark(long timestampMs) {
        throw new AssertionError("no route sends watermarks");
    }

    @Override
    public void onIdle() {
        throw new AssertionError("no route is idle");
    }

    @Override
    public void onBarrier(long checkpointId) {
        throw new AssertionError("no route sends barriers");
    }

    @Override
    public void onEndOfInput() {}
}
