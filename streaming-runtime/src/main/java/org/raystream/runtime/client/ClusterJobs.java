package org.raystream.runtime.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ControlReply;
import org.raystream.proto.JobReport;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.HostSession;

/**
 * The jobs that have a master on a cluster, for somebody who did not submit them: those that run, and those that ended within the lease.
 *
 * <p>Threading: one thread.
 */
public final class ClusterJobs implements AutoCloseable {
    private static final String MASTER = "/master"; // ends the name of each job master

    private final HostSession session;

    /** Looks at the cluster of {@code session}, which ends with this. */
    ClusterJobs(HostSession session) {
        this.session = session;
    }

    /**
     * Joins the cluster at {@code address}, {@code host:port}; takes about a second.
     *
     * @throws InvalidJobException if this process cannot
     */
    public static ClusterJobs join(String address) {
        return new ClusterJobs(ClusterSessions.join(address, new DriverSettings(System.getProperties())));
    }

    /**
     * What is known of all jobs.
     *
     * @param reports how they are, in the order in which they began
     * @param silent ids of those whose master did not answer within seconds
     */
    public record Listing(List<JobReport> reports, List<String> silent) {
        /** Copies the lists. */
        public Listing {
            reports = List.copyOf(reports);
            silent = List.copyOf(silent);
        }
    }

    /** Asks all masters at once. */
    public Listing list() {
        Map<ObservedJob, CompletableFuture<ControlReply>> asked =
                new TreeMap<>(Comparator.comparing(ObservedJob::jobId));
        for (String id : ids()) {
            observe(id).ifPresent(job -> asked.put(job, job.ask(ObservedJob.LOOK)));
        }
        List<JobReport> reports = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        asked.forEach((job, answer) -> {
            try {
                job.report(answer).ifPresent(reports::add);
            } catch (StreamException noAnswer) {
                silent.add(job.jobId());
            }
        });
        reports.sort(Comparator.comparingLong(JobReport::getStartedMs));
        return new Listing(reports, silent);
    }

    /**
     * Finds the job whose id is {@code idOrPrefix}, or the only one whose id begins with it.
     *
     * @throws InvalidJobException naming the jobs that there are
     */
    public ObservedJob find(String idOrPrefix) {
        List<String> ids = ids();
        List<String> matching = ids.contains(idOrPrefix)
                ? List.of(idOrPrefix)
                : ids.stream().filter(id -> id.startsWith(idOrPrefix)).toList();
        if (matching.size() > 1) {
            throw new InvalidJobException("more than one job begins so: job=" + idOrPrefix
                    + " (expected: enough of one of " + String.join(", ", matching) + ")");
        }
        return matching.stream()
                .findFirst()
                .flatMap(this::observe)
                .orElseThrow(() -> new InvalidJobException("unknown job: job=" + idOrPrefix + " (expected: "
                        + (ids.isEmpty() ? "a job of this cluster, which has none" : "one of " + String.join(", ", ids))
                        + ")"));
    }

    /** Leaves the cluster; the jobs go on. */
    @Override
    public void close() {
        session.close();
    }

    private List<String> ids() {
        return session.host().names().stream()
                .filter(name -> name.endsWith(MASTER))
                .map(name -> name.substring(0, name.length() - MASTER.length()))
                .sorted()
                .toList();
    }

    private Optional<ObservedJob> observe(String id) {
        return session.host().find(id + MASTER).map(master -> new ObservedJob(id, master));
    }
}
