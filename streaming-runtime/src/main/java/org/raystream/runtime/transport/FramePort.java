package org.raystream.runtime.transport;

/**
 * The way that frames take to another worker. It may lose them, delay them, repeat them and change their order; who sends has to cope.
 *
 * <p>Threading: any thread.
 */
public interface FramePort {

    /** Sends a copy of the first {@code length} bytes; never blocks. Frames that cannot go now are lost, or go later. */
    void send(byte[] bytes, int length);

    /** How many frames were handed over and have not left this process yet. */
    int unsentFrames();

    /** Whether so little waits to leave that more should be sent now; what is sent without room may be lost. */
    boolean hasRoom();

    /** How large frames should be, and how often they should go; it may change when the way does. */
    LinkPace pace();

    /** Gives up the way that frames have taken so far, because nothing arrives; those that are sent from now on take a new one. */
    void reopen();
}
