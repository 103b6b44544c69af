package org.raystream.runtime.config;

/** Where a job runs. */
public enum ExecutionMode {
    /** On threads of the driver's JVM. */
    EMBEDDED,
    /** On actors of a Ray cluster. */
    CLUSTER
}
