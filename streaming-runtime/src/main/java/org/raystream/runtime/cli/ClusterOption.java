package org.raystream.runtime.cli;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.client.ClusterJobs;
import picocli.CommandLine.Option;

/** Which cluster's jobs a command is about: the one that the user names, or that of this checkout. */
final class ClusterOption {
    private final LocalCluster local;
    private final Function<String, ClusterJobs> join;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "The Ray cluster to look at; else the one that \"cluster up\" has started.")
    private @Nullable String address;

    /** Joins clusters with {@code join}, by their address. */
    ClusterOption(LocalCluster local, Function<String, ClusterJobs> join) {
        this.local = local;
        this.join = join;
    }

    /**
     * Joins the cluster.
     *
     * @throws InvalidJobException if there is none
     */
    ClusterJobs join() {
        return join.apply(address());
    }

    /**
     * Where the cluster is, {@code host:port}.
     *
     * @throws InvalidJobException if none was named, and none runs on this machine
     */
    String address() {
        String named = address;
        return named != null
                ? named
                : local.find()
                        .filter(LocalCluster.State::isAlive)
                        .map(LocalCluster.State::address)
                        .orElseThrow(() -> new InvalidJobException(
                                "no cluster runs that \"cluster up\" has started (expected: one, or --address HOST:PORT);"
                                        + " a job in one JVM, without --cluster, is seen only where it was started"));
    }
}
