package org.raystream.runtime.worker;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.DeployTasks;
import org.raystream.proto.Empty;
import org.raystream.proto.Hello;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.task.TaskServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one job. It lives as long as the job master answers its reports within the lease, and then ends itself with all that is its own.
 *
 * <p>Threading: the actor's turns; frames come from any thread.
 */
public final class JobWorker implements Actor {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    private final ActorSettings settings;
    private final ActorContext context;
    private final Configuration configuration;
    private final NodeDirectories directories;
    private final JobFiles files;
    private final JobFiles logFiles;
    private final WorkerLogs logs;
    private final NodeBells nodeBells = new NodeBells();
    private final WorkerPorts ports;
    private final JobClasses classes;
    private final ConsoleLines console;
    private final WorkerChannels channels;
    private final WorkerTasks tasks = new WorkerTasks();
    private final CollectBuffer collected = new CollectBuffer(tasks::wake);
    private final MasterLink master;
    private final ActorRef masterRef;
    private ClassLoader jobLoader;
    private long cancelDeadlineNanos = Long.MAX_VALUE; // set by the first cancel
    private boolean isEnding; // it stops once its tasks are closed

    /** Makes the worker that {@code settings} describe; {@code engine} loads user classes that came with no jar. */
    public JobWorker(ActorSettings settings, ActorContext context, ClassLoader engine) {
        this.settings = settings;
        this.context = context;
        this.configuration = Configuration.ofSettings(settings.getSettingsMap());
        this.directories = NodeDirectories.of(settings, configuration, context);
        this.files = new JobFiles(directories.work(), settings.getJobId(), settings.getName());
        this.classes = new JobClasses(engine);
        this.jobLoader = engine;
        this.console = new ConsoleLines(context.clock(), configuration.value(EngineKeys.CONSOLE_MAX_LINES_PER_SECOND));
        this.logFiles = directories.log().equals(directories.work())
                ? files
                : new JobFiles(directories.log(), settings.getJobId(), settings.getName());
        this.logs = new WorkerLogs(configuration, logFiles);
        this.ports = new WorkerPorts(settings.getName(), configuration, context);
        this.channels = new WorkerChannels(settings.getJobId(), configuration, logs, nodeBells, ports, context);
        this.masterRef = context.host()
                .find(settings.getMaster())
                .orElseThrow(() -> new StreamException(
                        StreamException.Kind.FAIL, "job master not found: name=" + settings.getMaster(), null));
        this.master = new MasterLink(
                settings.getName(), masterRef, context, console, collected, settings.getLeaseMs() * 1_000_000L);
        context.console()
                .forwardTo((line, error) -> console.add(Thread.currentThread().getName(), line, error));
        directories.removeOrphansOfOtherJobs(settings.getJobId());
    }

    @Override
    public CompletionStage<ControlReply> onControl(ControlRequest request) {
        return switch (request.getRequestCase()) {
            case HELLO ->
                completed(ControlReply.newBuilder()
                        .setWorkerHello(hello(request.getHello()))
                        .build());
            case DEPLOY_TASKS -> deploy(request.getDeployTasks());
            case START_TASKS -> done(() -> tasks.start(context.scheduler(), jobLoader));
            case COMMIT_SINKS -> done(tasks::commit);
            case CANCEL_TASKS -> done(this::cancel);
            case END_WORKER -> done(this::end);
            default -> completed(refusal("a job worker does not handle " + request.getRequestCase()));
        };
    }

    @Override
    public void onData(byte[] frame) {
        channels.onFrame(frame);
    }

    @Override
    public int doWork() {
        if (!isEnding && !master.isMember()) {
            LOG.warn(
                    "the job goes on without this worker, ending: worker={} leaseMs={}",
                    settings.getName(),
                    settings.getLeaseMs());
            end();
        }
        String unfinished = tasks.unfinished();
        if (unfinished.isEmpty()) {
            if (isEnding) {
                context.stop();
            }
        } else if (cancelDeadlineNanos <= context.clock().nanoTime()) {
            removeFiles();
            context.halt("task '" + unfinished + "' did not stop within task.cancelTimeout after a cancel");
        }
        return master.report(tasks, logs.isAboveSoft()) ? 1 : 0;
    }

    @Override
    public long restNanos() {
        return isEnding || cancelDeadlineNanos < Long.MAX_VALUE ? 0 : master.restNanos();
    }

    @Override
    public void onStop() {
        tasks.cancel();
        classes.close();
        nodeBells.close();
        ports.close();
        if (tasks.unfinished().isEmpty()) { // else a task may still touch what would be unmapped
            logs.close();
        }
        removeFiles();
    }

    /** Its own first, because no other worker of the job may be alive to remove those of the dead. */
    private void removeFiles() {
        files.remove();
        logFiles.remove();
        directories.removeOrphans();
    }

    private WorkerHello hello(Hello request) {
        WorkerHello.Builder hello = WorkerHello.newBuilder();
        if (logs.kind() != null) {
            Path directory = logs.makeDirectory();
            hello.setLogDir(directory.toString())
                    .setBell(nodeBells.listen(directory).toString());
        }
        if (request.hasSecurity()) {
            hello.setFrameAddress(ports.listen(settings.getJobId(), request.getSecurity(), channels::onFrame));
        }
        return hello.setWorker(settings.getName())
                .setNode(context.node())
                .setNodeId(context.nodeId())
                .setPid(ProcessHandle.current().pid())
                .setLogFile(context.logFile())
                .build();
    }

    private CompletionStage<ControlReply> deploy(DeployTasks request) {
        return new JarFetch(masterRef, context, files)
                .fetch(request.getSpec().getJarsList())
                .thenApply(jars -> {
                    jobLoader = classes.open(jars);
                    channels.meet(request.getWorkersList());
                    tasks.deploy(request, channels, services(), () -> context.execute(master::reportSoon));
                    return reply();
                });
    }

    private TaskServices services() {
        OutputChannel.Limits limits = new OutputChannel.Limits(
                Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)),
                Math.toIntExact(configuration.value(EngineKeys.RECORD_MAX_BYTES)),
                configuration.value(EngineKeys.CHANNEL_FLUSH_INTERVAL).toNanos());
        return new TaskServices(
                settings.getJobId(),
                context.node(),
                context.clock(),
                context.fileSystem(),
                jobLoader,
                new Codecs(jobLoader, configuration.value(EngineKeys.CODEC_KRYO)),
                limits,
                configuration.value(EngineKeys.JOB_MAX_PARALLELISM),
                collected,
                () -> logs.isAboveSoft() || master.sourcesWait());
    }

    /** Stops the worker as soon as its tasks are closed, so that none of them loses its files before. */
    private void end() {
        isEnding = true;
        if (!tasks.unfinished().isEmpty()) {
            cancel();
        }
    }

    private void cancel() {
        tasks.cancel();
        if (cancelDeadlineNanos == Long.MAX_VALUE) {
            cancelDeadlineNanos = context.clock().nanoTime()
                    + configuration.value(EngineKeys.TASK_CANCEL_TIMEOUT).toNanos();
        }
    }

    private static CompletionStage<ControlReply> done(Runnable action) {
        action.run();
        return completed(reply());
    }

    private static ControlReply reply() {
        return ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();
    }

    private static ControlReply refusal(String message) {
        return ControlReply.newBuilder()
                .setFailure(FailureCodec.toMessage(new StreamException(StreamException.Kind.BUG, message, null)))
                .build();
    }

    private static CompletionStage<ControlReply> completed(ControlReply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
