package org.raystream.runtime.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Delivers frames at once, except that for a while after each disturbance some get lost, some arrive twice, and some are overtaken by others. */
final class FaultyPort implements FramePort {
    private final Consumer<byte[]> receiver;
    private final List<byte[]> heldBack = new ArrayList<>();
    private Random faults = new Random(0);
    private int framesInDanger;

    FaultyPort(Consumer<byte[]> receiver) {
        this.receiver = receiver;
    }

    synchronized void disturb(long seed) {
        faults = new Random(seed);
        framesInDanger = 1 + faults.nextInt(20);
    }

    @Override
    public void send(byte[] bytes, int length) {
        for (byte[] frame : whatArrives(Arrays.copyOf(bytes, length))) {
            receiver.accept(frame);
        }
    }

    private synchronized List<byte[]> whatArrives(byte[] frame) {
        List<byte[]> arriving = new ArrayList<>();
        int fate = framesInDanger > 0 ? faults.nextInt(4) : 3;
        framesInDanger = Math.max(0, framesInDanger - 1);
        switch (fate) {
            case 0 -> {} // lost
            case 1 -> heldBack.add(frame);
            case 2 -> arriving.addAll(List.of(frame, frame.clone()));
            default -> arriving.add(frame);
        }
        if (framesInDanger == 0) {
            arriving.addAll(heldBack);
            heldBack.clear();
        }
        return arriving;
    }

    @Override
    public int unsentFrames() {
        return 0;
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
    public void reopen() {}
}
