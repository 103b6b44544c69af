package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Programs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.client.ChildJvm;

/** The command line in a process of its own, with jars that users may have written. */
final class RaystreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private String jar;

    @BeforeEach
    void packTheJar() {
        jar = JarOf.classes(Programs.class, "com.example.Programs$Shouting", directory.resolve("job.jar"))
                .toString();
    }

    @Test
    void run_ofAJobThatFinishes_waitsForItAndExitsWith0() throws Exception {
        try (ChildJvm child = raystream("run", jar, "well", "--done")) {
            assertEquals(0, child.exitCode(LIMIT), child::err);
            assertTrue(child.out().contains("WELL\n"), child::out);
            assertTrue(child.out().contains("--DONE\n"), child::out);
        }
    }

    @Test
    void run_ofAJobThatFails_showsTheUsersStackTraceOnceAndExitsWith1() throws Exception {
        try (ChildJvm child = raystream("run", "--class", "com.example.Programs$Failing", jar)) {
            assertEquals(1, child.exitCode(LIMIT), child::err);
            assertTrue(child.err().contains("raystream: job 'failing'"), child::err);
            assertTrue(child.err().contains("picky"), child::err);
            assertEquals(
                    2, child.err().split("IllegalStateException: seven is not welcome\n\tat ", -1).length, child::err);
            assertTrue(child.err().contains("at com.example.Programs$Failing.refuseSeven(Programs.java:"), child::err);
            assertFalse(child.err().contains("\tat org.raystream.runtime"), child::err);
        }
    }

    @Test
    void run_ofAProgramThatThrows_showsItsStackTraceAndExitsWith1() throws Exception {
        try (ChildJvm child = raystream("run", jar, "--class", "com.example.Programs$Broken")) {
            assertEquals(1, child.exitCode(LIMIT), child::err);
            assertTrue(child.err().contains("IllegalStateException: broken before it began"), child::err);
            assertTrue(child.err().contains("at com.example.Programs$Broken.main(Programs.java:"), child::err);
            assertFalse(child.err().contains("java.lang.reflect"), child::err);
        }
    }

    @Test
    void run_whenTheProgramRefusesItsArguments_printsOneLineAndExitsWith2() throws Exception {
        try (ChildJvm child = raystream("run", jar)) {
            assertEquals(2, child.exitCode(LIMIT), child::err);
            assertEquals("raystream: nothing to shout: words=0 (expected: 1 or more)\n", child.err());
        }
    }

    @Test
    void run_withExplain_printsThePlanAndRunsNothing() throws Exception {
        try (ChildJvm child = raystream("run", jar, "well", "--explain", "--parallelism", "3")) {
            assertEquals(0, child.exitCode(LIMIT), child::err);
            assertTrue(child.out().contains("capitals"), child::out);
            assertTrue(child.out().contains("parallelism 3"), child::out);
            assertFalse(child.out().contains("WELL"), child::out);
            assertFalse(child.out().contains("main goes on"), child::out);
        }
    }

    @Test
    void run_withShowConfig_saysWhereEachValueComesFrom() throws Exception {
        try (ChildJvm child = raystream("run", jar, "well", "--show-config", "--set", "lease.timeout=9s")) {
            assertEquals(0, child.exitCode(LIMIT), child::err);
            assertTrue(child.out().contains("lease.timeout = 9s  # command line\n"), child::out);
            assertTrue(child.out().contains("job.parallelism = 1  # default\n"), child::out);
            assertFalse(child.out().contains("WELL"), child::out);
        }
    }

    @Test
    void run_whenInterrupted_cancelsTheJobAndExitsWith130Within5Seconds() throws Exception {
        try (ChildJvm child = raystream("run", "--class", "com.example.Programs$Endless", jar)) {
            child.awaitOutput("flows");
            child.interrupt();

            assertEquals(130, child.exitCode(Duration.ofSeconds(5)), child::err);
            assertTrue(child.err().contains("cancelling 1 job(s)"), child::err);
            assertFalse(child.err().contains("did not end"), child::err);
        }
    }

    private ChildJvm raystream(String... arguments) throws Exception {
        return new ChildJvm(directory, Raystream.class, arguments);
    }
}
