package org.raystream.runtime.host;

import java.util.concurrent.CompletionStage;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;

/**
 * The behaviour of an actor. Its host calls {@link #onControl} and {@link #doWork} one at a time, in the actor's turn; {@link #onData} comes
 * from any thread, at any time.
 */
public interface Actor {

    /** Handles a request without blocking; the stage may complete later. A refusal is a reply that holds a failure. */
    CompletionStage<ControlReply> onControl(ControlRequest request);

    /** Takes a frame of data: only enqueues it. The array belongs to the actor from now on. */
    void onData(byte[] frame);

    /** Does periodic duties; returns 0 if there was nothing to do. */
    int doWork();

    /** How long it has no duties unless a request or a turn that it asked for comes, in nanoseconds; 0 if it must look. Asked in the actor's turn. */
    default long restNanos() {
        return 0;
    }

    /** Called once, in the last turn, before the actor is gone. */
    void onStop();
}
