package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;

/** Plain programs, each in a JVM of its own. */
final class DriverProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void process_whenMainReturnsFirst_staysUntilTheJobHasFinished() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.ReturnsAtOnce.class)) {
            assertEquals(0, child.exitCode(LONG), child::err);
            assertTrue(child.out().indexOf("main returns") < child.out().indexOf("number 19"), child.out());
        }
    }

    @Test
    void process_whenNobodyHeardOfAFailure_tellsItAndExitsWith1() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.LeavesAFailure.class)) {
            assertEquals(1, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("main returns"));
            assertTrue(child.err().contains("raystream: job 'failing'"), child.err());
            assertTrue(child.err().contains("picky"), child.err());
            assertTrue(
                    child.err().contains("Caused by: java.lang.IllegalStateException: seven is not welcome"),
                    child.err());
            assertTrue(child.err().contains("at " + ChildPrograms.class.getName()), child.err());
        }
    }

    @Test
    void process_whenOtherThreadsRunOn_waitsForThemBeforeItExitsWith1() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.LeavesAFailureAndAThread.class)) {
            assertEquals(1, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("the other thread was not disturbed"));
        }
    }

    @Test
    void process_whenTheFailureIsHandled_exitsWith0AndKeepsQuiet() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.HandlesTheFailure.class)) {
            assertEquals(0, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("handled: job 'failing'"), child.out());
            assertFalse(child.err().contains("raystream: job"), child.err());
        }
    }

    @Test
    void process_whenTheFailureLeavesMain_exitsWith1AndTellsItOnce() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.ThrowsTheFailure.class)) {
            assertEquals(1, child.exitCode(LONG), child::err);
            assertFalse(child.err().contains("raystream: job"), child.err());
        }
    }

    @Test
    void process_whenAMistakeLeavesMain_tellsItInOneLineAndExitsWith2() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.NamesAMissingFile.class)) {
            assertEquals(2, child.exitCode(LONG), child::err);
            assertEquals(1, child.err().lines().count(), child::err);
            assertTrue(child.err().startsWith("raystream: input does not exist: path=no-such-file"), child::err);
        }
    }

    @Test
    void process_whenAMistakeLeavesMainWhileAJobRuns_waitsForTheJob() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.IsRefusedBesideAJob.class)) {
            assertEquals(2, child.exitCode(LONG), child::err);
            assertTrue(child.err().contains("raystream: operator 'sink' cannot be shipped"), child::err);
            assertFalse(child.err().contains("\tat "), child::err);
            assertTrue(child.out().contains("number 19"), child::out);
        }
    }

    @Test
    void process_whenTheProgramHasAHandlerOfItsOwn_leavesTheMistakeToIt() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.HandlesWhatLeavesMain.class)) {
            assertEquals(1, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("handled: " + InvalidJobException.class.getName()), child::out);
            assertFalse(child.err().contains("raystream: input"), child::err);
        }
    }

    @Test
    void process_whenAJobFailsForWhatItsUserCanMend_saysItInOneLineAndExitsWith2() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.WaitsForAMistake.class)) {
            assertEquals(2, child.exitCode(LONG), child::err);
            assertTrue(child.err().contains("picky"), child::err);
            assertTrue(child.err().contains("failed: this node lacks a file (expected: the file)\n"), child::err);
            assertFalse(child.err().contains("\tat "), child::err);
        }
    }

    @Test
    void process_whenInterrupted_cancelsItsJobsAndExitsWith130() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.RunsForEver.class)) {
            child.awaitOutput("runs");
            child.interrupt();

            assertEquals(130, child.exitCode(Duration.ofSeconds(8)), child::err);
            assertTrue(child.err().contains("cancelling 1 job(s)"), child.err());
            assertFalse(child.err().contains("did not end"), child.err());
        }
    }

    @Test
    void process_whenInterruptedTwice_quitsAtOnce() throws Exception {
        try (ChildJvm child = new ChildJvm(directory, ChildPrograms.CannotBeStopped.class)) {
            child.awaitOutput("runs");
            child.interrupt();
            child.awaitError("cancelling 1 job(s)");
            long beforeNanos = System.nanoTime();
            child.interrupt();

            assertEquals(130, child.exitCode(LONG), child::err);
            Duration took = Duration.ofNanos(System.nanoTime() - beforeNanos);
            assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, "took " + took);
        }
    }
}
