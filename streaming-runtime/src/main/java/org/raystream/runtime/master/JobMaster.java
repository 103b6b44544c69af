package org.raystream.runtime.master;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Empty;
import org.raystream.proto.JarFile;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.PollJob;
import org.raystream.proto.WorkerReport;
import org.raystream.proto.WorkerReportAnswer;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.security.JobAuthority;
import org.raystream.runtime.worker.NodeDirectories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actor that runs one job: takes it from the driver, has its workers run it, and answers the driver's questions. It never loads a class
 * of the user. It ends itself when the driver has seen the job's end, or when its lease for the driver has run out.
 *
 * <p>Threading: the actor's turns.
 */
public final class JobMaster implements Actor {
    private static final Logger LOG = LoggerFactory.getLogger(JobMaster.class);
    private static final ControlReply DONE =
            ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();

    private final ActorSettings settings;
    private final ActorContext context;
    private final Configuration configuration;
    private final NodeDirectories directories;
    private final MasterOptions options;
    private final AwakeTime time;
    private final DriverLease driver;
    private final ConsoleBuffer console;
    private final CollectedBuffer collected;
    private final JarStore jars;
    private @Nullable JobRun run; // null until the job is here

    /** Makes the master of the job that {@code settings} name. */
    public JobMaster(ActorSettings settings, ActorContext context) {
        this.settings = settings;
        this.context = context;
        this.configuration = Configuration.ofSettings(settings.getSettingsMap());
        this.directories = NodeDirectories.of(settings, configuration, context);
        this.options = MasterOptions.of(configuration);
        this.time = new AwakeTime(context.clock());
        this.driver = new DriverLease(options.leaseNanos(), time);
        this.console = new ConsoleBuffer(options.consoleBytes(), options.replyBytes());
        this.collected = new CollectedBuffer(options.collectedBytes(), options.replyBytes());
        this.jars = new JarStore(directories.work());
    }

    @Override
    public CompletionStage<ControlReply> onControl(ControlRequest request) {
        try {
            return CompletableFuture.completedFuture(answer(request));
        } catch (InvalidJobException refused) {
            return CompletableFuture.completedFuture(ControlReply.newBuilder()
                    .setFailure(FailureCodec.toMessage(refused))
                    .build());
        }
    }

    /** No data comes to a master. */
    @Override
    public void onData(byte[] frame) {
        LOG.warn("master={} dropped a frame of {} bytes: data goes to workers", settings.getName(), frame.length);
    }

    @Override
    public int doWork() {
        time.tick();
        JobRun known = run;
        if (known == null) {
            if (driver.isGone()) {
                context.stop();
            }
            return 0;
        }
        if (known.spec().getAttached() && driver.isGone()) {
            known.cancel("its driver is gone: no sign of it for " + driver.describe());
        }
        known.watch();
        boolean advanced = known.advance(jars.isComplete());
        if (known.stage() == Stage.ENDED && driver.mayLeave(known)) {
            context.stop();
        }
        return advanced ? 1 : 0;
    }

    @Override
    public void onStop() {
        JobRun known = run;
        if (known != null) {
            known.workers().kill(worker -> true);
        }
        try {
            jars.close();
        } catch (IOException e) {
            LOG.warn("master={} could not close its jar files", settings.getName(), e);
        }
        directories.removeOrphans(); // a killed worker may have been the last one of this node
    }

    private ControlReply answer(ControlRequest request) {
        try {
            return act(request);
        } catch (IOException failed) {
            FullDisk.refuseIfFull(directories.work(), context.node(), "the job's jars, in work.dir", failed);
            throw new InvalidJobException(
                    "the job's jars cannot be stored: node=" + context.node() + " directory=" + directories.work()
                            + " reason=" + failed
                            + " (expected: work.dir names a directory in which each node may create files)",
                    failed);
        }
    }

    private ControlReply act(ControlRequest request) throws IOException {
        return switch (request.getRequestCase()) {
            case START_JOB -> start(request.getStartJob().getSpec());
            case JAR_CHUNK -> {
                driver.renew();
                jars.add(request.getJarChunk());
                yield DONE;
            }
            case POLL_JOB -> poll(request.getPollJob());
            case CANCEL_JOB -> {
                job().cancel("somebody asked for it");
                yield reply(JobReports.describe(job(), options.resourceNanos()));
            }
            case FETCH_JAR ->
                ControlReply.newBuilder()
                        .setJarChunk(jars.read(
                                request.getFetchJar().getSha256(),
                                request.getFetchJar().getOffset()))
                        .build();
            case WORKER_REPORT -> report(request.getWorkerReport());
            default ->
                throw new InvalidJobException("request=" + request.getRequestCase()
                        + " is not for a job master (expected: one of a driver or a worker of the job)");
        };
    }

    private ControlReply start(JobSpec spec) throws IOException {
        if (run != null) {
            throw new InvalidJobException(
                    "master=" + settings.getName() + " has a job already (expected: one StartJob)");
        }
        driver.renew();
        List<WorkerPlan> plans =
                WorkerPlanner.plan(spec, settings, context.host().nodes());
        for (JarFile jar : spec.getJarsList()) {
            jars.announce(jar);
        }
        run = new JobRun(spec, plans, authority(plans.size()), options, time, context);
        return DONE;
    }

    /** Whoever vouches for the connections between workers, if they make some. */
    private Optional<JobAuthority> authority(int workers) {
        int nodes = context.host().nodes().size();
        boolean connect =
                configuration.value(EngineKeys.CHANNEL_TRANSPORT).connects(EngineKeys.keepsLogs(configuration), nodes);
        return workers > 1 && connect
                ? Optional.of(
                        JobAuthority.create(settings.getJobId(), configuration, context.clock(), new SecureRandom()))
                : Optional.empty();
    }

    private ControlReply poll(PollJob poll) {
        JobRun known = job();
        JobReport.Builder report = JobReports.describe(known, options.resourceNanos());
        if (poll.getObserver()) {
            console.show(poll.getConsoleFrom(), poll.getNewestLines(), report);
        } else {
            driver.renew();
            driver.farewell(poll.getFarewell());
            console.handOut(poll.getConsoleFrom(), report);
            collected.handOut(poll.getCollectedFrom(), report);
        }
        report.setConsoleDropped(report.getConsoleDropped() + console.dropped());
        return reply(report);
    }

    private static ControlReply reply(JobReport.Builder report) {
        return ControlReply.newBuilder().setJobReport(report).build();
    }

    private ControlReply report(WorkerReport report) {
        Worker worker = job().workers()
                .find(report.getWorker())
                .filter(known -> !known.isGone())
                .orElseThrow(() -> new InvalidJobException("worker=" + report.getWorker() + " is no worker of job="
                        + settings.getJobId() + " any more (expected: it ends itself)"));
        takeFrom(worker, report);
        job().report(worker, report);
        return ControlReply.newBuilder()
                .setWorkerReport(WorkerReportAnswer.newBuilder()
                        .setConsoleTaken(worker.lines().taken())
                        .setCollectedTaken(worker.records().taken())
                        .setSourcesWait(job().workers().any(Worker::logsAboveSoft)))
                .build();
    }

    private void takeFrom(Worker worker, WorkerReport report) {
        List<ConsoleLine> lines =
                worker.lines().unknown(report.getConsoleList(), report.getConsoleFrom(), report.getConsoleEnd());
        console.add(lines);
        worker.lines().take(lines.size());
        List<CollectedRecord> records = worker.records()
                .unknown(report.getCollectedList(), report.getCollectedFrom(), report.getCollectedEnd());
        worker.records().take(collected.offer(records));
    }

    private JobRun job() {
        if (run == null) {
            throw new InvalidJobException(
                    "master=" + settings.getName() + " has no job yet (expected: StartJob first)");
        }
        return run;
    }
}
