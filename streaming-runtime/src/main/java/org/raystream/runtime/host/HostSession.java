package org.raystream.runtime.host;

/** A driver's use of a host, for one job. */
public interface HostSession extends AutoCloseable {

    /** The host, until the session is closed. */
    ActorHost host();

    /** Lets go of the host. What was started for this session alone ends; called once the job has ended. Blocks while that takes. */
    @Override
    void close();
}
