package org.raystream.runtime.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Delays, reorders, duplicates and perhaps loses the frames on one way, as a seed says. */
public final class UnreliableNetwork implements FramePort {
    private final Random random;
    private final double lossShare;
    private final Consumer<byte[]> receiver;
    private final List<byte[]> underWay = new ArrayList<>();
    private long sentBytes;
    int sentFrames;
    int lostFrames;
    int reopened;

    public UnreliableNetwork(Random random, double lossShare, Consumer<byte[]> receiver) {
        this.random = random;
        this.lossShare = lossShare;
        this.receiver = receiver;
    }

    /** Delivers some of the frames that are under way, in any order, and some of them twice. */
    public void deliverSome() {
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

    /** Loses all that is under way. */
    void loseAll() {
        lostFrames += underWay.size();
        underWay.clear();
    }

    long sentBytes() {
        return sentBytes;
    }

    @Override
    public void send(byte[] bytes, int length) {
        sentBytes += length;
        sentFrames++;
        if (random.nextDouble() < lossShare) {
            lostFrames++;
        } else {
            underWay.add(Arrays.copyOf(bytes, length));
        }
    }

    @Override
    public int unsentFrames() {
        return underWay.size();
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public LinkPace pace() {
        return new LinkPace(1, 0);
    }

    @Override
    public void reopen() {
        reopened++;
        loseAll();
    }
}
