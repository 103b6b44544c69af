package org.raystream.runtime.channel;

/**
 * Says whether all output channels of a task can take more, without asking each.
 *
 * <p>Threading: the producing task's thread.
 */
public final class OutputGate {
    private int fullChannels;

    /** Whether no channel is full. */
    public boolean isOpen() {
        return fullChannels == 0;
    }

    void onFull() {
        fullChannels++;
    }

    void onRoom() {
        fullChannels--;
    }
}
