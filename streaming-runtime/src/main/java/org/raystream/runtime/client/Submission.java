package org.raystream.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.proto.JobSpec;
import org.raystream.proto.StartJob;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;

/**
 * Starts a job's master and hands it the job.
 *
 * <p>Threading: the thread that submits.
 */
final class Submission {
    private static final Duration LEAST_LIMIT =
            Duration.ofSeconds(30); // a master waits for no resources, only for its JVM

    private final ActorHost host;
    private final Configuration configuration;
    private final JobSpec spec;

    Submission(ActorHost host, Configuration configuration, JobSpec spec) {
        this.host = host;
        this.configuration = configuration;
        this.spec = spec;
    }

    /**
     * Returns the master once it has taken the job and its jars.
     *
     * @throws InvalidJobException if the master finds that the job cannot run as it is
     * @throws JobFailedException if the master did not come up
     */
    ActorRef start(JobJars jars) {
        ActorRef master = host.start(settings(), resources());
        boolean accepted = false;
        try {
            tell(
                    master,
                    ControlRequest.newBuilder()
                            .setStartJob(StartJob.newBuilder().setSpec(spec))
                            .build());
            jars.forEachChunk(chunk ->
                    tell(master, ControlRequest.newBuilder().setJarChunk(chunk).build()));
            accepted = true;
        } finally {
            if (!accepted) {
                host.kill(master);
            }
        }
        return master;
    }

    private ActorSettings settings() {
        return ActorSettings.newBuilder()
                .setName(spec.getJobId() + "/master")
                .setRole(ActorSettings.Role.JOB_MASTER)
                .setJobId(spec.getJobId())
                .setLeaseMs(configuration.value(EngineKeys.LEASE_TIMEOUT).toMillis())
                .setWorkDir(configuration.value(EngineKeys.WORK_DIR))
                .putAllSettings(configuration.settings())
                .build();
    }

    /** A master needs little, and must come up on a full cluster too, to tell what its workers wait for. */
    private static ActorResources resources() {
        return new ActorResources(0, null, 0, List.of());
    }

    private void tell(ActorRef master, ControlRequest request) {
        Duration workersLimit = configuration.value(EngineKeys.CLUSTER_RESOURCE_TIMEOUT);
        Duration limit = workersLimit.compareTo(LEAST_LIMIT) > 0 ? workersLimit : LEAST_LIMIT;
        try {
            ControlReply reply = master.ask(request).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (reply.hasFailure()) {
                throw refused(reply.getFailure());
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw notStarted("its job master did not start", cause == null ? e : cause);
        } catch (TimeoutException e) {
            throw notStarted(
                    "its job master did not answer within ms=" + limit.toMillis()
                            + " (cluster.resourceTimeout, and never less than ms=" + LEAST_LIMIT.toMillis() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStarted("interrupted while it was being submitted", e);
        }
    }

    private RuntimeException refused(Failure failure) {
        return failure.getUserMistake()
                ? new InvalidJobException(failure.getMessage())
                : new JobFailedException(
                        prefix() + failure.getMessage(),
                        FailureCodec.cause(failure, getClass().getClassLoader()));
    }

    private JobFailedException notStarted(String why, Throwable cause) {
        return new JobFailedException(prefix() + why + ": " + cause.getMessage(), cause);
    }

    private String prefix() {
        return "job '" + spec.getName() + "' (" + spec.getJobId() + ") was not started: ";
    }
}
