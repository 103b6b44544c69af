package org.raystream.runtime.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.failure.StreamException;

final class UserCodeTest {

    @Test
    void failure_ofAnException_saysWhereWithWhichRecordAndWhy() {
        Exception thrown = new IllegalStateException("no");

        StreamException failure = UserCode.failure("operator 'a' subtask=0/1", 42, thrown);

        assertEquals(
                "operator 'a' subtask=0/1 failed: record='42' cause=java.lang.IllegalStateException: no",
                failure.getMessage());
        assertSame(thrown, failure.getCause());
        assertEquals(StreamException.Kind.FAIL, failure.kind());
    }

    @Test
    void failure_withoutARecord_leavesItOut() {
        assertEquals(
                "operator 'a' close failed: cause=java.lang.IllegalStateException: no",
                UserCode.failure("operator 'a' close", null, new IllegalStateException("no"))
                        .getMessage());
    }

    @Test
    void failure_thatHasWordsAlready_staysAsItIs() {
        StreamException known = new StreamException(StreamException.Kind.FAIL, "operator 'b' failed", null);

        assertSame(known, UserCode.failure("operator 'a'", 42, known));
    }

    @Test
    void record_of200Characters_isWhole() {
        assertEquals("x".repeat(200), UserCode.record("x".repeat(200)));
        assertEquals("x".repeat(200) + "...", UserCode.record("x".repeat(201)));
    }

    @Test
    void record_whoseTextFails_isNamedByItsClass() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("expected by the test");
            }
        };

        assertTrue(UserCode.record(failing).contains("whose toString() failed with java.lang.IllegalStateException"));
    }

    @Test
    void failure_ofARecordThatRefersBackToItself_isStillReported() {
        List<Object> first = new ArrayList<>();
        List<Object> second = new ArrayList<>(List.of(first));
        first.add(second);

        String message = UserCode.failure("operator 'a'", first, new IllegalStateException("no"))
                .getMessage();

        assertTrue(message.contains("java.util.ArrayList whose toString() failed"), message);
        assertTrue(message.contains("cause=java.lang.IllegalStateException: no"), message);
    }
}
