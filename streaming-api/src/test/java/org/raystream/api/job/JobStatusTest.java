package org.raystream.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JobStatusTest {
    @Test
    void toString_ofAJobWithTasks_hasALineForEach() {
        JobStatus status = new JobStatus(
                "words-1",
                "words",
                JobState.FAILED,
                "worker=w died",
                List.of(
                        new TaskStatus("read", 0, 2, "words-1/worker-1", "CANCELLED", 120, 80),
                        new TaskStatus("read", 1, 2, "words-1/worker-2", "FAILED", 1, 0)));

        assertEquals("""
                words (words-1): FAILED, worker=w died
                  read (1/2): CANCELLED, 120 in, 80 out, worker=words-1/worker-1
                  read (2/2): FAILED, 1 in, 0 out, worker=words-1/worker-2""", status.toString());
    }
}
