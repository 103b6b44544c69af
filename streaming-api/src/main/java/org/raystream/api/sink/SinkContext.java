package org.raystream.api.sink;

import java.io.PrintStream;
import java.nio.file.FileSystem;

/**
 * What a sink writer may ask of the engine.
 *
 * <p>Threading: the subtask's thread.
 */
public interface SinkContext {

    /** The engine's name for the job, fit for file names. */
    String jobId();

    /** The index of the subtask that writes, from 0. */
    int subtask();

    /** The sink's parallelism. */
    int parallelism();

    /** The name of the node that writes, for messages. */
    String host();

    /** The files of the node that writes. */
    FileSystem fileSystem();

    /** Reaches the console of the driver. */
    PrintStream console();
}
