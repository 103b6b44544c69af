package org.raystream.runtime.cli;

import java.util.List;
import java.util.Optional;

/** The Ray cluster of this checkout on this machine, of which there is one at most. */
interface LocalCluster {

    /** The cluster that was started last and not stopped since, dead or alive. */
    Optional<State> find();

    /**
     * Starts a cluster that outlives this process; what is left of an earlier one is removed.
     *
     * @param port of the cluster's address; 0 for any that is free
     * @throws org.raystream.api.job.InvalidJobException if there is no Ray, or the port is taken
     * @throws org.raystream.runtime.failure.StreamException if it does not come up
     */
    State start(int nodes, int cpusPerNode, int port);

    /** Ends every process of the cluster and removes its files; says whether there was one. */
    boolean stop();

    /**
     * A cluster at one moment.
     *
     * @param address where drivers connect to, {@code host:port}
     * @param nodes addresses of the nodes whose processes run
     * @param isAlive whether it can be used
     */
    record State(String address, List<String> nodes, boolean isAlive) {
        /** Copies the list. */
        public State {
            nodes = List.copyOf(nodes);
        }
    }
}
