package org.raystream.runtime.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.ActorRef;

/** Delays, reorders and duplicates the frames sent to one actor, as a seed says. It loses none. */
final class UnreliableNetwork implements ActorRef {
    private final Random random;
    private final Consumer<byte[]> receiver;
    private final List<byte[]> underWay = new ArrayList<>();
    private long sentBytes;
    int sentFrames;

    UnreliableNetwork(Random random, Consumer<byte[]> receiver) {
        this.random = random;
        this.receiver = receiver;
    }

    /** Delivers some of the frames that are under way, in any order, and some of them twice. */
    void deliverSome() {
        int count = random.nextInt(underWay.size() + 1);
        for (int i = 0; i < count; i++) {
            int chosen = random.nextInt(underWay.size());
            byte[] frame = random.nextInt(8) == 0 ? underWay.get(chosen).clone() : underWay.remove(chosen);
            receiver.accept(frame);
        }
    }

    /** Delivers all that is under way, in order. */
    void deliverAll() {
        List<byte[]> frames = List.copyOf(underWay);
        underWay.clear();
        frames.forEach(receiver);
    }

    long sentBytes() {
        return sentBytes;
    }

    @Override
    public void send(byte[] frame) {
        underWay.add(frame);
        sentBytes += frame.length;
        sentFrames++;
    }

    @Override
    public int unsentFrames() {
        return underWay.size();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public CompletableFuture<ControlReply> ask(ControlRequest request) {
        throw new AssertionError("a channel asks nothing: request=" + request);
    }

    @Override
    public CompletableFuture<String> termination() {
        return new CompletableFuture<>();
    }
}
