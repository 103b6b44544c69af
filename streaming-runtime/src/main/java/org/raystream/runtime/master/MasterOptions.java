package org.raystream.runtime.master;

import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;

/**
 * Limits that a job's master keeps.
 *
 * @param leaseNanos how long to wait for a sign of life from the driver or a worker
 * @param resourceNanos how long workers may take to start
 * @param cancelNanos how long tasks may take to close, and workers to end
 * @param consoleBytes room for printed lines
 * @param collectedBytes room for collected records
 * @param replyBytes about how much of each goes into one report to the driver
 */
record MasterOptions(
        long leaseNanos,
        long resourceNanos,
        long cancelNanos,
        long consoleBytes,
        long collectedBytes,
        long replyBytes) {
    private static final long CONSOLE_BYTES = 4 << 20;
    private static final long REPLY_BYTES = 1 << 20;

    static MasterOptions of(Configuration configuration) {
        return new MasterOptions(
                configuration.value(EngineKeys.LEASE_TIMEOUT).toNanos(),
                configuration.value(EngineKeys.CLUSTER_RESOURCE_TIMEOUT).toNanos(),
                configuration.value(EngineKeys.TASK_CANCEL_TIMEOUT).toNanos(),
                CONSOLE_BYTES,
                configuration.value(EngineKeys.COLLECT_MAX_BYTES),
                REPLY_BYTES);
    }
}
