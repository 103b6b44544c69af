package org.raystream.bench.channel;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;

/** Starts actors on a Ray cluster of this machine. */
final class ActorCrew implements Crew {
    private static final String RAY_JAR = "raystream.ray.jar"; // set by the launcher

    private final HostSession session;
    private int started;

    /** Joins the cluster, or starts one. */
    ActorCrew() {
        String rayJar = System.getProperty(RAY_JAR, "");
        List<Path> enginePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(rayJar))
                .map(Path::of)
                .toList();
        session = ServiceLoader.load(ClusterConnector.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cluster connector on the class path"))
                .connect("", enginePath, WorkerActors.class);
    }

    @Override
    public Runnable start(String worker, int port) {
        started++;
        String unique = worker + "-" + ProcessHandle.current().pid() + "-" + started;
        ActorRef actor = session.host()
                .start(
                        ActorSettings.newBuilder()
                                .setName(unique)
                                .putSettings(WorkerActors.PORT, Integer.toString(port))
                                .build(),
                        new ActorResources(0, null, 0, List.of()));
        return () -> session.host().kill(actor);
    }

    @Override
    public void close() {
        session.close();
    }
}
