package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.raystream.proto.ControlReply;
import org.raystream.proto.Empty;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorDiedException;

final class RayAnswerTest {
    @Test
    void read_whenItIsAReply_givesIt() throws Exception {
        ControlReply reply =
                ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();

        assertEquals(reply, RayAnswer.read(RayAnswer.of(reply), "w1"));
    }

    @Test
    void read_whenThereWasNoReply_throwsWithTheReason() {
        ActorDiedException thrown =
                assertThrows(ActorDiedException.class, () -> RayAnswer.read(RayAnswer.none("größer"), "w1"));

        assertEquals("actor=w1 did not answer: größer", thrown.getMessage());
    }

    @Test
    void read_whenItIsNeither_throws() {
        assertThrows(StreamException.class, () -> RayAnswer.read(new byte[] {-1, -1}, "w1"));
    }
}
