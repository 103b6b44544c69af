package org.raystream.runtime.host;

import java.nio.file.FileSystem;

/**
 * What an actor may ask of its host.
 *
 * <p>Threading: any thread.
 */
public interface ActorContext {

    /** Starts and finds other actors. */
    ActorHost host();

    /** Has {@code turn} run in the actor's turn, soon and in order. */
    void execute(Runnable turn);

    /** Ends the actor after the current turn, and its process if it has one. */
    void stop();

    /** Ends the actor's process at once where it has one of its own, whatever its threads are doing; otherwise like {@link #stop()}. */
    void halt(String reason);

    /** Gives turns to the actor's tasks. */
    Scheduler scheduler();

    /** The time. */
    Clock clock();

    /** The files of the actor's node. */
    FileSystem fileSystem();

    /** Which node this is, for messages. */
    String node();

    /** The host's name for the node; equal ids mean that files are shared. */
    String nodeId();

    /** Where the full log of the actor's process is, for a person; empty if it has none of its own. */
    String logFile();

    /** Routes what user code prints; see {@link ConsoleCapture}. */
    ConsoleCapture console();
}
