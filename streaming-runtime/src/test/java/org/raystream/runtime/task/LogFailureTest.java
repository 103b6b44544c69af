package org.raystream.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.raystream.proto.Failure;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.log.LogException;

final class LogFailureTest {

    @Test
    void of_aFullDisk_isForTheUserToMend() {
        LogException full = new LogException(LogException.Kind.FULL, "disk of the log is full: freeBytes=0", null);

        Failure told = FailureCodec.toMessage(LogFailure.of("task 'a' failed", full));

        assertTrue(told.getUserMistake());
        assertEquals("task 'a' failed: disk of the log is full: freeBytes=0", told.getMessage());
    }

    @Test
    void of_aDamagedLog_failsTheJobAndKeepsTheMessage() {
        LogException damaged = new LogException(LogException.Kind.DAMAGED, "file=x position=12", null);

        Failure told = FailureCodec.toMessage(LogFailure.of("task 'a' failed", damaged));

        assertFalse(told.getUserMistake());
        assertEquals("task 'a' failed: file=x position=12", told.getMessage());
    }
}
