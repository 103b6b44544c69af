package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest.RequestCase;
import org.raystream.proto.Failure;
import org.raystream.proto.JobSpec;
import org.raystream.runtime.config.Configuration;

final class SubmissionTest {
    private final ScriptedMaster master = new ScriptedMaster();
    private final JobSpec spec =
            JobSpec.newBuilder().setJobId("job-1").setName("count").build();
    private final Submission submission = new Submission(
            master, Configuration.ofSettings(Map.of("lease.timeout", "7s", "work.dir", "/scratch")), spec);

    @TempDir
    private Path directory;

    @Test
    void start_whenTheJobIsTaken_handsOverItsJars() throws Exception {
        Path jar = Files.write(directory.resolve("a.jar"), new byte[9 << 20]);
        try (JobJars jars = JobJars.of(List.of(jar))) {
            assertSame(master, submission.start(jars));
        }

        assertEquals(
                List.of(RequestCase.START_JOB, RequestCase.JAR_CHUNK, RequestCase.JAR_CHUNK, RequestCase.JAR_CHUNK),
                master.cases());
        ActorSettings settings = master.started.get(0);
        assertEquals("job-1/master", settings.getName());
        assertEquals(ActorSettings.Role.JOB_MASTER, settings.getRole());
        assertEquals(7_000, settings.getLeaseMs());
        assertEquals("/scratch", settings.getWorkDir());
        assertEquals("7s", settings.getSettingsOrThrow("lease.timeout"));
        assertFalse(master.killed);
    }

    @Test
    void start_whenTheMasterFindsAMistake_tellsItAndEndsTheMaster() {
        master.answer = request ->
                refusal(Failure.newBuilder().setMessage("too few slots").setUserMistake(true));

        InvalidJobException mistake = assertThrows(InvalidJobException.class, () -> submission.start(JobJars.none()));
        assertEquals("too few slots", mistake.getMessage());
        assertTrue(master.killed);
    }

    @Test
    void start_whenTheMasterRefuses_failsAndEndsTheMaster() {
        master.answer = request -> refusal(Failure.newBuilder().setMessage("disk full"));

        JobFailedException failure = assertThrows(JobFailedException.class, () -> submission.start(JobJars.none()));
        assertEquals("job 'count' (job-1) was not started: disk full", failure.getMessage());
        assertTrue(master.killed);
    }

    @Test
    void start_whenTheMasterDies_failsAndSaysWhy() {
        master.die();

        JobFailedException failure = assertThrows(JobFailedException.class, () -> submission.start(JobJars.none()));
        assertEquals(
                "job 'count' (job-1) was not started: its job master did not start:"
                        + " actor=job-1/master has ended: killed",
                failure.getMessage());
        assertTrue(master.killed);
    }

    private static ControlReply refusal(Failure.Builder failure) {
        return ControlReply.newBuilder().setFailure(failure).build();
    }
}
