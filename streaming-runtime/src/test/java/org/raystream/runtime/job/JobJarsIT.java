package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs whose classes come in jars of their own, submitted by drivers in JVMs of their own. */
@Timeout(180)
class JobJarsIT {
    /** Sends four records to two subtasks on two workers, and prints what {@code Job.of} makes of them there. */
    private static final String PROGRAM = """
            package example;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.List;
            import org.raystream.api.StreamingContext;
            import org.raystream.api.job.JobHandle;
            import org.raystream.api.sink.CollectedRecords;

            public final class Program {
                public static void main(String[] arguments) throws Exception {
                    StreamingContext context = StreamingContext.buildContext();
                    CollectedRecords<String> results = context.fromCollection(List.of("a", "b", "c", "d"))
                            .setParallelism(2)
                            .rebalance()
                            .map(text -> Job.of(text))
                            .setParallelism(2)
                            .collect();
                    JobHandle job = context.execute("jars");
                    for (String deleted : arguments) {
                        Files.delete(Path.of(deleted));
                    }
                    job.await();
                    System.out.println("results=" + results.records().stream().sorted().toList());
                }
            }
            """;

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void twoJobsAtOnce_withDifferentVersionsOfAClass_eachSeeTheirOwn() throws Exception {
        DriverJvm one = site.start(program(jar("one.jar", job("return text + 1;"))));
        DriverJvm two = site.start(program(jar("two.jar", job("return text + 2;"))));

        assertEquals(0, one.awaitEnd(), one::printed);
        assertEquals(0, two.awaitEnd(), two::printed);
        assertTrue(one.out().contains("results=[a1, b1, c1, d1]"), one::printed);
        assertTrue(two.out().contains("results=[a2, b2, c2, d2]"), two::printed);
    }

    @Test
    void aJar_deletedAfterItWasSubmitted_reachesWorkersOnBothNodes() throws Exception {
        Path jar = jar("deleted.jar", job("return text + System.getProperty(\"ray.node-ip\");"));
        DriverJvm driver = site.start(program(jar, jar));

        assertEquals(0, driver.awaitEnd(), driver::printed);
        assertFalse(Files.exists(jar));
        assertTrue(driver.out().contains("127.0.0.1"), driver::printed);
        assertTrue(driver.out().contains("127.0.0.2"), driver::printed);
    }

    @Test
    void aJar_withOtherVersionsOfRaysLibraries_usesItsOwnExceptForTheLoggingApi() throws Exception {
        Path jar = jar(
                "bundled.jar",
                job("""
                        Class<?> factory = Class.forName("org.slf4j.LoggerFactory");
                        Object logger = factory.getMethod("getLogger", String.class).invoke(null, "job");
                        Class.forName("org.slf4j.Logger")
                                .getMethod("info", String.class)
                                .invoke(logger, "logged by the job");
                        return text + new com.google.gson.Gson().bundled() + com.google.protobuf.Message.bundled()
                                + org.apache.logging.log4j.LogManager.bundled()
                                + (factory.getClassLoader() == Job.class.getClassLoader());
                        """),
                bundled("com.google.gson", "Gson", "public String bundled() { return \"-gson\"; }"),
                bundled("com.google.protobuf", "Message", "public static String bundled() { return \"-protobuf\"; }"),
                bundled(
                        "org.apache.logging.log4j",
                        "LogManager",
                        "public static String bundled() { return \"-log4j-\"; }"),
                bundled(
                        "org.slf4j",
                        "LoggerFactory",
                        "public static Object getLogger(String name) { throw new IllegalStateException(name); }"));
        DriverJvm driver = site.start(program(jar));

        assertEquals(0, driver.awaitEnd(), driver::printed);
        assertTrue(driver.out().contains("results=[a-gson-protobuf-log4j-false, b-"), driver::printed);
        assertTrue(driver.err().contains("logged by the job"), driver::printed);
    }

    private Path jar(String name, String... sources) throws Exception {
        String[] all = new String[sources.length + 1];
        System.arraycopy(sources, 0, all, 1, sources.length);
        all[0] = PROGRAM;
        return SourceJar.make(site.directory().resolve(name), all);
    }

    private static DriverJvm.Program program(Path jar, Object... arguments) {
        return DriverJvm.Program.of(jar, "example.Program", arguments);
    }

    private static String job(String body) {
        return bundled("example", "Job", "public static String of(String text) throws Exception { " + body + " }");
    }

    private static String bundled(String packageName, String className, String member) {
        return "package " + packageName + "; public final class " + className + " { " + member + " }";
    }
}
