package org.raystream.api.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.raystream.api.graph.StreamGraph;

/**
 * What a driver submits.
 *
 * @param name the author's name for the job
 * @param graph what to run
 * @param settings configuration set in code
 * @param configFiles configuration files named in code; they win over {@code settings}, later ones over earlier ones
 */
public record JobSubmission(String name, StreamGraph graph, Map<String, String> settings, List<Path> configFiles) {
    /** Copies map and list. */
    public JobSubmission {
        settings = Map.copyOf(settings);
        configFiles = List.copyOf(configFiles);
    }
}
