package org.raystream.runtime.ray;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.raystream.proto.ControlReply;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorDiedException;

/**
 * What a control call returns: the bytes of a {@link ControlReply}, or a zero, with which no such message begins, and in UTF-8 why there is
 * no reply.
 */
final class RayAnswer {
    private static final byte NONE = 0;

    private RayAnswer() {}

    static byte[] of(ControlReply reply) {
        return reply.toByteArray();
    }

    static byte[] none(String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] answer = new byte[text.length + 1];
        answer[0] = NONE;
        System.arraycopy(text, 0, answer, 1, text.length);
        return answer;
    }

    /** Reads the answer of {@code actor}. */
    static ControlReply read(byte[] answer, String actor) throws ActorDiedException {
        if (answer.length > 0 && answer[0] == NONE) {
            String reason = new String(Arrays.copyOfRange(answer, 1, answer.length), StandardCharsets.UTF_8);
            throw new ActorDiedException("actor=" + actor + " did not answer: " + reason, null);
        }
        try {
            return ControlReply.parseFrom(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new StreamException(
                    StreamException.Kind.BUG,
                    "actor=" + actor + " answered bytes=" + answer.length + " that are no reply",
                    e);
        }
    }
}
