package org.raystream.runtime.client;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.raystream.api.job.JobSubmission;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.ConfigurationBuilder;

/**
 * What the user of a driver said from outside, which the command line hands over as system properties: {@code raystream.set.<key>} for
 * settings, {@code raystream.config} for files, {@code raystream.preview} to see jobs instead of running them, {@code raystream.job.jars} for
 * the jars that the job is made of. A plain {@code java -D...} can give them too.
 */
public final class DriverSettings {
    /** Before a configuration key. */
    public static final String SET_PREFIX = "raystream.set.";

    /** Configuration files, joined as in a class path. */
    public static final String CONFIG_FILES = "raystream.config";

    /** Names of {@link Preview}, joined by commas: print these of the first job, and end the process without running it. */
    public static final String PREVIEW = "raystream.preview";

    /** The jars that hold the user's classes, joined as in a class path. */
    public static final String JOB_JARS = "raystream.job.jars";

    /** Set by the launcher, which owns the terminal and the exit code. */
    public static final String LAUNCHED = "raystream.launched";

    /** The columns of the terminal that standard error is; 0 if it is none. */
    public static final String TERMINAL_COLUMNS = "raystream.terminal.columns";

    private final Properties properties;

    /** Reads {@code properties}, which are those of the system outside tests. */
    public DriverSettings(Properties properties) {
        this.properties = properties;
    }

    /**
     * All layers of a job's configuration.
     *
     * @throws org.raystream.api.job.InvalidJobException if a key is unknown, a value bad or a file unreadable
     */
    Configuration configuration(JobSubmission submission) {
        ConfigurationBuilder layers = Configuration.builder().code(submission.settings());
        submission.configFiles().forEach(layers::file);
        paths(CONFIG_FILES).forEach(layers::file);
        Map<String, String> commandLine = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SET_PREFIX)) {
                commandLine.put(name.substring(SET_PREFIX.length()), properties.getProperty(name));
            }
        }
        return layers.commandLine(commandLine).build();
    }

    /** What to show of a job instead of running it; empty: run it. */
    List<Preview> previews() {
        return Arrays.stream(properties.getProperty(PREVIEW, "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> Preview.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Whether this process is one of the launcher's, and no plain {@code java}. */
    boolean isLaunched() {
        return Boolean.parseBoolean(properties.getProperty(LAUNCHED));
    }

    /** The columns of the terminal that standard error is; 0 if it is none, or if nobody told. */
    int terminalColumns() {
        return Integer.parseInt(properties.getProperty(TERMINAL_COLUMNS, "0"));
    }

    /** The jars of the job, if the launcher named them. */
    List<Path> jobJars() {
        return paths(JOB_JARS);
    }

    /** The JVM's class path. */
    List<Path> classPath() {
        return paths("java.class.path");
    }

    private List<Path> paths(String property) {
        List<Path> paths = new ArrayList<>();
        for (String path : properties.getProperty(property, "").split(File.pathSeparator, -1)) {
            if (!path.isEmpty()) {
                paths.add(Path.of(path));
            }
        }
        return paths;
    }
}
