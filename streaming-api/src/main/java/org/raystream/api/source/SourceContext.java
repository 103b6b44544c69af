package org.raystream.api.source;

import java.nio.file.FileSystem;

/**
 * What a source reader may ask of the engine.
 *
 * <p>Threading: the subtask's thread.
 */
public interface SourceContext {

    /** The index of the subtask that reads, from 0. */
    int subtask();

    /** The source's parallelism. */
    int parallelism();

    /** The name of the node that reads, for messages. */
    String host();

    /** Milliseconds since the epoch; never goes back. */
    long now();

    /** The files of the node that reads. */
    FileSystem fileSystem();
}
