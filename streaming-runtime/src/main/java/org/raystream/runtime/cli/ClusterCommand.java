package org.raystream.runtime.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts, stops and shows the Ray cluster of this checkout. */
@Command(
        name = "cluster",
        description = "Starts, stops or shows a Ray cluster on this machine, for \"run --cluster\".",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  ./raystream cluster up && ./raystream run wordcount --cluster; ./raystream cluster down")
final class ClusterCommand implements Runnable {
    private static final int LAST_PORT = 65_535;

    private final LocalCluster local;

    @Spec
    private CommandSpec spec;

    ClusterCommand(LocalCluster local) {
        this.local = local;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "no command given (expected: cluster up, cluster down or cluster status)");
    }

    /** Prints the address on standard output and the rest on standard error, so that scripts can take it. */
    @Command(
            name = "up",
            description =
                    "Starts the cluster if it does not run, and prints its address. It stays until \"cluster down\".",
            mixinStandardHelpOptions = true,
            versionProvider = ProjectVersion.class,
            footerHeading = "%nExample:%n",
            footer = "  ./raystream cluster up --nodes 2 --cpus 4")
    int up(
            @Option(names = "--nodes", paramLabel = "N", description = "Nodes, each at a loopback address; else 1.")
                    @Nullable
                    Integer nodes,
            @Option(
                            names = "--cpus",
                            paramLabel = "C",
                            description = "CPUs that each node offers to workers; else as many as the machine has.")
                    @Nullable
                    Integer cpus,
            @Option(names = "--port", paramLabel = "P", description = "Port of the address; else one that is free.")
                    @Nullable
                    Integer port) {
        requireAtLeastOne("--nodes", nodes);
        requireAtLeastOne("--cpus", cpus);
        requirePort(port);
        Optional<LocalCluster.State> running = local.find().filter(LocalCluster.State::isAlive);
        running.ifPresent(cluster -> {
            requireSize(cluster, nodes);
            requireSamePort(cluster, port);
        });
        LocalCluster.State cluster = running.orElseGet(() -> local.start(
                nodes == null ? 1 : nodes,
                cpus == null ? Runtime.getRuntime().availableProcessors() : cpus,
                port == null ? 0 : port));
        spec.commandLine()
                .getErr()
                .println((running.isPresent() ? "already running: " : "started: ") + nodes(cluster) + " at");
        spec.commandLine().getOut().println(cluster.address());
        return ExitCode.FINISHED.code();
    }

    /** Stops what {@code up} started, and nothing else. */
    @Command(
            name = "down",
            description = "Ends the cluster that \"cluster up\" started, with all its jobs.",
            mixinStandardHelpOptions = true,
            versionProvider = ProjectVersion.class,
            footerHeading = "%nExample:%n",
            footer = "  ./raystream cluster down")
    int down() {
        spec.commandLine().getOut().println(local.stop() ? "stopped" : "no local cluster");
        return ExitCode.FINISHED.code();
    }

    /** Shows whether there is a cluster. */
    @Command(
            name = "status",
            description = "Prints the address and the nodes of the cluster that \"cluster up\" started.",
            mixinStandardHelpOptions = true,
            versionProvider = ProjectVersion.class,
            footerHeading = "%nExample:%n",
            footer = "  ./raystream cluster status")
    int status() {
        spec.commandLine()
                .getOut()
                .println(local.find().map(ClusterCommand::describe).orElse("no local cluster"));
        return ExitCode.FINISHED.code();
    }

    private static String describe(LocalCluster.State cluster) {
        if (!cluster.isAlive()) {
            return "the local cluster at " + cluster.address()
                    + " has died; \"cluster down\" removes what is left, \"cluster up\" starts another";
        }
        return cluster.address() + "  " + nodes(cluster);
    }

    private static String nodes(LocalCluster.State cluster) {
        int count = cluster.nodes().size();
        return count + (count == 1 ? " node" : " nodes") + " (" + String.join(", ", cluster.nodes()) + ")";
    }

    private static void requireSize(LocalCluster.State running, @Nullable Integer nodes) {
        if (nodes != null && nodes != running.nodes().size()) {
            throw new InvalidJobException("a local cluster of another size runs: nodes="
                    + running.nodes().size() + " address=" + running.address() + " (expected: --nodes " + nodes
                    + "; run \"cluster down\" first)");
        }
    }

    private static void requireSamePort(LocalCluster.State running, @Nullable Integer port) {
        if (port != null && !running.address().endsWith(":" + port)) {
            throw new InvalidJobException("a local cluster runs at another port: address=" + running.address()
                    + " (expected: --port " + port + "; run \"cluster down\" first)");
        }
    }

    private static void requirePort(@Nullable Integer port) {
        if (port != null && (port < 1 || port > LAST_PORT)) {
            throw new InvalidJobException("--port=" + port + " (expected: from 1 to " + LAST_PORT + ")");
        }
    }

    private static void requireAtLeastOne(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new InvalidJobException(option + "=" + value + " (expected: 1 or more)");
        }
    }
}
