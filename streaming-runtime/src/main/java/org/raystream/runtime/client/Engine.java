package org.raystream.runtime.client;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobExecutor;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobSubmission;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.ExecutionMode;
import org.raystream.runtime.config.ProgressChoice;
import org.raystream.runtime.graph.JobPlanner;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.progress.LiveProgress;
import org.raystream.runtime.progress.PlainProgress;
import org.raystream.runtime.progress.ProgressDisplay;

/**
 * Runs jobs where their configuration says: in this JVM, or on a cluster.
 *
 * <p>Threading: any thread.
 */
public final class Engine implements JobExecutor {
    private static final int NAME_CHARS = 24;
    private static final Duration SHORTEST_SILENCE =
            Duration.ofSeconds(5); // a busy machine must not look like a dead master

    private final DriverSettings settings;
    private final DriverProcess process;
    private final RandomGenerator random;

    /** Runs jobs of this process. */
    public Engine() {
        this(new DriverSettings(System.getProperties()), DriverProcess.CURRENT, new SecureRandom());
    }

    Engine(DriverSettings settings, DriverProcess process, RandomGenerator random) {
        this.settings = settings;
        this.process = process;
        this.random = random;
    }

    @Override
    public void onContext() {
        process.tellUncaughtMistakes();
    }

    @Override
    public JobHandle submit(JobSubmission submission) {
        process.installHook(); // not after the job has begun: an ending process refuses it
        Configuration configuration = settings.configuration(submission);
        EngineKeys.requireConsistent(configuration);
        JobGraph graph = new JobPlanner(configuration, FileSystems.getDefault()).plan(submission.graph());
        List<Preview> previews = settings.previews();
        if (!previews.isEmpty()) {
            previews.forEach(preview -> System.out.println(preview.of(configuration, graph)));
            throw process.endAfterPreview();
        }
        boolean attached = EngineKeys.isAttached(configuration);
        if (!attached && settings.isLaunched()) {
            requireNoCollecting(submission);
        }
        JvmFlags.require(configuration);
        JobPlanner.beforeStart(submission.graph());
        boolean embedded = configuration.value(EngineKeys.EXECUTION_MODE) == ExecutionMode.EMBEDDED;
        try (JobJars jars = embedded ? JobJars.none() : JobJars.collect(settings)) {
            JobSpec spec = JobSpec.newBuilder()
                    .setJobId(jobId(submission.name()))
                    .setName(submission.name())
                    .putAllSettings(configuration.settings())
                    .setGraph(graph)
                    .addAllJars(jars.files())
                    .setAttached(attached)
                    .build();
            ClassLoader userClasses = UserClasses.loader();
            HostSession session =
                    embedded ? new EmbeddedSession(userClasses) : ClusterSessions.open(configuration, settings);
            return start(submission, configuration, spec, jars, session, userClasses);
        }
    }

    /** Nobody would take the records, and the job would wait for ever. */
    private static void requireNoCollecting(JobSubmission submission) {
        for (StreamNode node : submission.graph().nodes()) {
            if (node.kind() == OperatorKind.COLLECT) {
                throw new InvalidJobException("a detached job cannot collect records: job='" + submission.name()
                        + "' operator='" + node.name()
                        + "' (expected: a sink that writes where the job runs, such as FileSink; or no --detach)");
            }
        }
    }

    private JobHandle start(
            JobSubmission submission,
            Configuration configuration,
            JobSpec spec,
            JobJars jars,
            HostSession session,
            ClassLoader userClasses) {
        boolean accepted = false;
        try {
            ActorRef master = new Submission(session.host(), configuration, spec).start(jars);
            accepted = true;
            JobWatch watch = new JobWatch(
                    master,
                    session,
                    silenceLimit(configuration),
                    console(configuration, spec.getAttached()),
                    new CollectedDecoder(submission.graph(), userClasses));
            JobReport first = JobReport.newBuilder()
                    .setJobId(spec.getJobId())
                    .setName(spec.getName())
                    .build();
            SubmittedJob job = new SubmittedJob(first, spec.getAttached(), userClasses, watch::cancel);
            process.watch(job, watch);
            return spec.getAttached() ? job : detached(new Departure(job, watch, option(configuration)));
        } finally {
            if (!accepted) {
                session.close();
            }
        }
    }

    /** One that leaves standard output to the program, or to the id of a job that is left to itself. */
    private JobConsole console(Configuration configuration, boolean attached) {
        if (!attached && settings.isLaunched()) {
            return new JobConsole(new PrintStream(OutputStream.nullOutputStream()), System.err, ProgressDisplay.none());
        }
        ProgressDisplay display = display(configuration);
        return new JobConsole(System.out, System.err, display); // streams that the display may have put in place
    }

    private ProgressDisplay display(Configuration configuration) {
        ProgressChoice choice = configuration.value(EngineKeys.CONSOLE_PROGRESS);
        if (choice == ProgressChoice.NEVER || (choice == ProgressChoice.AUTO && !settings.isLaunched())) {
            return ProgressDisplay.none();
        }
        int columns = settings.terminalColumns();
        return columns == 0
                ? new PlainProgress(System.err::println, SystemClock.INSTANCE)
                : new LiveProgress(process.liveLine(columns), SystemClock.INSTANCE);
    }

    private JobHandle detached(Departure departure) {
        process.detach(departure);
        return settings.isLaunched() ? new DetachedJob(departure.job(), process::endAfterDeparture) : departure.job();
    }

    private static String option(Configuration configuration) {
        String address = configuration.value(EngineKeys.CLUSTER_ADDRESS);
        return address.isEmpty() ? "" : " --address " + address;
    }

    private static Duration silenceLimit(Configuration configuration) {
        Duration lease = configuration.value(EngineKeys.LEASE_TIMEOUT);
        return lease.compareTo(SHORTEST_SILENCE) > 0 ? lease : SHORTEST_SILENCE;
    }

    /** The author's name made fit for files and actors, and something that makes it unique. */
    private String jobId(String name) {
        String readable =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = readable.substring(0, Math.min(readable.length(), NAME_CHARS));
        return (cut.isEmpty() ? "job" : cut) + "-"
                + HexFormat.of().toHexDigits(random.nextLong()).substring(0, 8);
    }
}
