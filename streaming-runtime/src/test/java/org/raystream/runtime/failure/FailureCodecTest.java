package org.raystream.runtime.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.Failure;

final class FailureCodecTest {

    /** Has no constructor that takes a message alone. */
    private static final class Odd extends Exception {
        private static final long serialVersionUID = 1L;

        Odd(int code) {
            super("code " + code);
        }
    }

    /** Says at its construction that it has no cause. */
    public static final class Uncaused extends Exception {
        private static final long serialVersionUID = 1L;

        private Uncaused(String message, Throwable cause) {
            super(message, cause);
        }

        /** As a user's class may be. */
        public Uncaused(String message) {
            super(message, null);
        }
    }

    /** Fails when it is asked what it is. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("expected by the test");
        }
    }

    @Test
    void toMessage_ofAnEngineFailure_hasItsMessageAndTheCauseItWraps() {
        Exception cause = new IllegalArgumentException("bad");

        Failure failure =
                FailureCodec.toMessage(new StreamException(StreamException.Kind.FAIL, "operator 'a' failed", cause));

        assertEquals("operator 'a' failed", failure.getMessage());
        assertEquals("java.lang.IllegalArgumentException", failure.getCause().getClassName());
        assertFalse(failure.getUserMistake());
    }

    @Test
    void toMessage_ofAUsersMistake_isMarkedAndHasNoCause() {
        Failure failure = FailureCodec.toMessage(new InvalidJobException("no such file"));

        assertEquals("no such file", failure.getMessage());
        assertTrue(failure.getUserMistake());
        assertNull(FailureCodec.cause(failure, getClass().getClassLoader()));
    }

    @Test
    void cause_ofAClassThatIsKnown_isThatClassWithMessageFramesAndCauses() {
        Exception thrown = new IllegalStateException("outer", new ArithmeticException("inner"));

        Throwable rebuilt = rebuilt(thrown);

        assertEquals(IllegalStateException.class, rebuilt.getClass());
        assertEquals("outer", rebuilt.getMessage());
        assertEquals(thrown.getStackTrace()[0].toString(), rebuilt.getStackTrace()[0].toString());
        assertEquals(ArithmeticException.class, rebuilt.getCause().getClass());
        assertEquals("inner", rebuilt.getCause().getMessage());
    }

    @Test
    void cause_withoutAMessage_hasNone() {
        assertEquals(
                "java.lang.NullPointerException",
                rebuilt(new NullPointerException()).toString());
    }

    @Test
    void cause_ofAClassThatCannotBeMade_printsLikeIt() {
        assertEquals(Odd.class.getName() + ": code 7", rebuilt(new Odd(7)).toString());
    }

    @Test
    void cause_ofAClassThatTakesNoCause_keepsTheCause() {
        Throwable rebuilt = rebuilt(new Uncaused("outer", new ArithmeticException("inner")));

        assertEquals(Uncaused.class.getName() + ": outer", rebuilt.toString());
        assertEquals("inner", rebuilt.getCause().getMessage());
        assertEquals(Uncaused.class, rebuilt(new Uncaused("alone")).getClass());
    }

    @Test
    void toMessage_ofAnExceptionThatFailsToSpeak_isNamedByItsClass() {
        Failure failure = FailureCodec.toMessage(new Unspeakable());

        assertTrue(failure.getMessage().startsWith(Unspeakable.class.getName()), failure.getMessage());
        assertTrue(failure.getCause().getMessage().contains("its getMessage() failed"));
    }

    @Test
    void toMessage_ofALongMessage_isCut() {
        Failure failure = FailureCodec.toMessage(new IllegalStateException("x".repeat(10_000_000)));

        assertTrue(failure.getSerializedSize() < 100_000, "bytes=" + failure.getSerializedSize());
    }

    @Test
    void toMessage_ofCausesThatGoRound_ends() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertEquals("first", rebuilt(first).getMessage());
    }

    private static Throwable rebuilt(Throwable thrown) {
        return Objects.requireNonNull(
                FailureCodec.cause(FailureCodec.toMessage(thrown), FailureCodecTest.class.getClassLoader()));
    }
}
