package org.raystream.runtime.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A cluster without processes. */
final class FakeLocalCluster implements LocalCluster {
    private Optional<State> cluster = Optional.empty();
    private int starts;

    @Override
    public Optional<State> find() {
        return cluster;
    }

    @Override
    public State start(int nodes, int cpusPerNode, int port) {
        starts++;
        State started = new State(
                "127.0.0.1:" + (port == 0 ? 6000 + starts : port),
                IntStream.rangeClosed(1, nodes)
                        .mapToObj(node -> "127.0.0." + node)
                        .toList(),
                true);
        cluster = Optional.of(started);
        return started;
    }

    @Override
    public boolean stop() {
        boolean wasThere = cluster.isPresent();
        cluster = Optional.empty();
        return wasThere;
    }

    /** Ends its processes behind its back. */
    void die() {
        cluster = cluster.map(running -> new State(running.address(), List.of(), false));
    }

    int starts() {
        return starts;
    }
}
