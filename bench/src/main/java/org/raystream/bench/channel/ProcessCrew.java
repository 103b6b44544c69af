package org.raystream.bench.channel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.raystream.runtime.log.chronicle.ChronicleJvm;

/** Starts JVMs with the options that logs of every kind need. */
final class ProcessCrew implements Crew {
    private static final String RAY_JAR = "raystream.ray.jar"; // set by the launcher, as the next
    private static final String LOGGING_JARS = "raystream.logging.jars";
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.org.raystream.runtime";

    @Override
    public Runnable start(String worker, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChronicleJvm.options());
        command.add("-D" + LOG_LEVEL + "=" + System.getProperty(LOG_LEVEL, "warn"));
        command.add("-Dorg.slf4j.simpleLogger.log.net.openhft=warn");
        command.addAll(List.of("-cp", classPath(), WorkerProcess.class.getName(), Integer.toString(port), worker));
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process::destroyForcibly;
    }

    /** Without Ray, whose jar also says how to log; with the logging of engines that run in one JVM. */
    private static String classPath() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        entries.remove(System.getProperty(RAY_JAR, ""));
        entries.add(System.getProperty(LOGGING_JARS, ""));
        entries.removeIf(String::isEmpty);
        return String.join(File.pathSeparator, entries);
    }

    @Override
    public void close() {}
}
