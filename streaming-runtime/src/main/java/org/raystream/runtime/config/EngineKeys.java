package org.raystream.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.raystream.api.job.InvalidJobException;

/** Everything that can be configured. */
public final class EngineKeys {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final long MIB = 1L << 20;

    /** Where the job runs. */
    public static final ConfigKey<ExecutionMode> EXECUTION_MODE = new ConfigKey<>(
            "execution.mode",
            ValueType.oneOf(ExecutionMode.class),
            ExecutionMode.EMBEDDED,
            "Where the job runs: in the driver's JVM, or on a Ray cluster.");

    /** The cluster to connect to. */
    public static final ConfigKey<String> CLUSTER_ADDRESS = new ConfigKey<>(
            "cluster.address",
            ValueType.strings(),
            "",
            "Address host:port of the Ray cluster. Empty: the cluster that runs on this machine; if none does, one is started for the job.");

    /** Number of worker processes. */
    public static final ConfigKey<Integer> CLUSTER_WORKERS = new ConfigKey<>(
            "cluster.workers",
            ValueType.ints(0, 10_000, "workers"),
            0,
            "Worker processes of the job. 0: one per node.");

    /** Tasks that a worker may take. */
    public static final ConfigKey<Integer> CLUSTER_SLOTS = new ConfigKey<>(
            "cluster.slots",
            ValueType.ints(0, 10_000, "slots"),
            0,
            "Tasks that one worker may take. 0: as many as the job needs.");

    /** How long a job waits for its workers. */
    public static final ConfigKey<Duration> CLUSTER_RESOURCE_TIMEOUT = new ConfigKey<>(
            "cluster.resourceTimeout",
            ValueType.durations(SHORTEST_WAIT),
            Duration.ofSeconds(30),
            "How long a job waits for the cluster to start its workers before it gives up.");

    /** Parallelism of operators that name none. */
    public static final ConfigKey<Integer> JOB_PARALLELISM = new ConfigKey<>(
            "job.parallelism",
            ValueType.ints(1, 32_768, "subtasks"),
            1,
            "Subtasks of every operator that does not set its own parallelism.");

    /** Number of key groups. */
    public static final ConfigKey<Integer> JOB_MAX_PARALLELISM = new ConfigKey<>(
            "job.maxParallelism",
            ValueType.ints(1, 32_768, "key groups"),
            128,
            "Key groups that keyed state is divided into: the highest parallelism of a keyed operator. Changing it makes saved state unreadable.");

    /** Whether the job ends with its driver. */
    public static final ConfigKey<Boolean> JOB_ATTACHED = new ConfigKey<>(
            "job.attached",
            ValueType.booleans(),
            true,
            "Whether the job belongs to its driver: the driver waits for its end, and the job is cancelled when the driver is gone. Embedded jobs always do.");

    /** How long a silent partner counts as alive. */
    public static final ConfigKey<Duration> LEASE_TIMEOUT = new ConfigKey<>(
            "lease.timeout",
            ValueType.durations(SHORTEST_WAIT),
            Duration.ofSeconds(30),
            "How long the actors of a job live on without a sign from whom they depend on: workers on the job master, an attached job on its driver.");

    /** How batches travel. */
    public static final ConfigKey<TransportChoice> CHANNEL_TRANSPORT = new ConfigKey<>(
            "channel.transport",
            ValueType.oneOf(TransportChoice.class),
            TransportChoice.AUTO,
            "How records get from worker to worker. ray: direct calls. mapped: on the same node the consumer reads the producer's log, across nodes like ray. netty: TCP, see netty.tls. auto: mapped on a node and netty across nodes if the job keeps logs, ray where no connection gets through; without logs, ray.");

    /** How channels keep what they carried. */
    public static final ConfigKey<LogChoice> CHANNEL_LOG = new ConfigKey<>(
            "channel.log",
            ValueType.oneOf(LogChoice.class),
            LogChoice.AUTO,
            "How channels keep what they carried, so that it can be sent again. segment: in preallocated, mapped files. chronicle: in Chronicle queues, for which a JVM that runs a job alone needs flags. none: not at all. auto: segment on a cluster, none in one JVM.");

    /** Where logs go. */
    public static final ConfigKey<String> LOG_DIR = new ConfigKey<>(
            "log.dir",
            ValueType.strings(),
            "",
            "Directory on each node for the logs of channels; one in memory (tmpfs) may be faster. Empty: work.dir.");

    /**
     * Size of a segment. The usual one holds 256 batches of 32 KiB, so that what happens per segment (a name, a header, a look at the directory by each reader: about 100 us in
     * all) adds less than 1 us to a batch; and is small enough that a log is trimmed close to what its consumer has read, and that a file is made in a few milliseconds.
     */
    public static final ConfigKey<Long> LOG_SEGMENT_BYTES = new ConfigKey<>(
            "log.segmentBytes",
            ValueType.bytes(64 * 1024, 64 * MIB),
            8 * MIB,
            "Size that one file of a log grows to; each channel keeps a few.");

    /** What logs may take. */
    public static final ConfigKey<Long> LOG_QUOTA_BYTES = new ConfigKey<>(
            "log.quotaBytes",
            ValueType.bytes(MIB, 1024 * 1024 * MIB),
            4 * 1024 * MIB,
            "Bytes that all logs of one worker may take on its disk. From three quarters of it on sources wait until logs were trimmed; at the end of it the job fails.");

    /** Size of a batch. */
    public static final ConfigKey<Long> CHANNEL_BATCH_BYTES = new ConfigKey<>(
            "channel.batchBytes",
            ValueType.bytes(256, 16 * MIB),
            32 * 1024L,
            "Size at which a batch of records is sent. A record that is larger travels alone.");

    /** What a channel may hold unconsumed. */
    public static final ConfigKey<Long> CHANNEL_WINDOW_BYTES = new ConfigKey<>(
            "channel.windowBytes",
            ValueType.bytes(1024, 1024 * MIB),
            2 * MIB,
            "Bytes that may be under way in one channel, sent and not consumed yet; then its producer has to wait.");

    /** How long a record may wait for its batch to fill. */
    public static final ConfigKey<Duration> CHANNEL_FLUSH_INTERVAL = new ConfigKey<>(
            "channel.flushInterval",
            ValueType.durations(Duration.ZERO),
            Duration.ofMillis(5),
            "How long a record may wait for its batch to fill.");

    /** Encryption between workers. */
    public static final ConfigKey<TlsChoice> NETTY_TLS = new ConfigKey<>(
            "netty.tls",
            ValueType.oneOf(TlsChoice.class),
            TlsChoice.ON,
            "Whether netty channels between workers use TLS 1.3, where both sides show a certificate. off: plain TCP, for networks that nobody else reaches.");

    /** A worker's own certificate. */
    public static final ConfigKey<String> NETTY_TLS_CERTIFICATE = new ConfigKey<>(
            "netty.tls.certificate",
            ValueType.strings(),
            "",
            "PEM file on each node: the certificate that its workers show, followed by those between it and the authority. Empty: the job makes certificates of its own.");

    /** The key of a worker's own certificate. */
    public static final ConfigKey<String> NETTY_TLS_KEY = new ConfigKey<>(
            "netty.tls.key",
            ValueType.strings(),
            "",
            "PEM file on each node: the private key of netty.tls.certificate, not encrypted.");

    /** Whose certificates are accepted. */
    public static final ConfigKey<String> NETTY_TLS_AUTHORITY = new ConfigKey<>(
            "netty.tls.authority",
            ValueType.strings(),
            "",
            "PEM file on each node: the authorities whose certificates workers accept. They should certify this cluster only, since names of hosts are not compared.");

    /** Where workers listen. */
    public static final ConfigKey<String> NETTY_BIND_ADDRESS = new ConfigKey<>(
            "netty.bindAddress",
            ValueType.strings(),
            "",
            "Address that each worker listens on for netty channels, such as 0.0.0.0. Empty: the address by which the cluster knows its node.");

    /** Which ports workers listen on. */
    public static final ConfigKey<PortRange> NETTY_PORTS = new ConfigKey<>(
            "netty.ports",
            ValueType.ports(),
            PortRange.ANY,
            "Port, or range of ports such as 20000-20100, that workers listen on for netty channels: each takes the first free one. 0: any.");

    /** Largest record. */
    public static final ConfigKey<Long> RECORD_MAX_BYTES = new ConfigKey<>(
            "record.maxBytes",
            ValueType.bytes(1024, 1024 * MIB),
            64 * MIB,
            "Largest encoded record; a larger one fails the job.");

    /** Classes left to Kryo. */
    public static final ConfigKey<List<String>> CODEC_KRYO = new ConfigKey<>(
            "codec.kryo",
            ValueType.words(),
            List.of(),
            "Names of classes whose values Kryo writes: it is slower, but keeps objects that refer back to themselves. Such a class cannot be a key.");

    /** How long a cancelled task may take. */
    public static final ConfigKey<Duration> TASK_CANCEL_TIMEOUT = new ConfigKey<>(
            "task.cancelTimeout",
            ValueType.durations(SHORTEST_WAIT),
            Duration.ofSeconds(5),
            "How long user code may ignore a cancel before its worker's process is ended.");

    /** Heap of a worker. */
    public static final ConfigKey<Integer> WORKER_HEAP_MB = new ConfigKey<>(
            "worker.heapMb",
            ValueType.ints(0, 1_000_000, "MiB"),
            0,
            "Largest heap of a worker's JVM on a cluster. 0: the JVM's own choice.");

    /** Options of a worker's JVM. */
    public static final ConfigKey<List<String>> WORKER_JVM_OPTIONS = new ConfigKey<>(
            "worker.jvmOptions", ValueType.words(), List.of(), "Further options of a worker's JVM on a cluster.");

    /** CPUs of a worker. */
    public static final ConfigKey<Double> WORKER_CPUS = new ConfigKey<>(
            "worker.cpus",
            ValueType.doubles(0, "CPUs"),
            1.0,
            "CPUs that the cluster sets aside for one worker. 0: none, the worker starts on a full cluster too.");

    /** What collected records may take. */
    public static final ConfigKey<Long> COLLECT_MAX_BYTES = new ConfigKey<>(
            "collect.maxBytes",
            ValueType.bytes(1024, 1024 * MIB),
            64 * MIB,
            "Bytes of collected records that may wait for the driver to take them.");

    /** Rate of forwarded console lines. */
    public static final ConfigKey<Integer> CONSOLE_MAX_LINES_PER_SECOND = new ConfigKey<>(
            "console.maxLinesPerSecond",
            ValueType.ints(0, Integer.MAX_VALUE, "lines per second"),
            1000,
            "Lines per second that one worker forwards to the driver's console; more are dropped and counted. Its log file holds them all.");

    /** Whether progress is shown. */
    public static final ConfigKey<ProgressChoice> CONSOLE_PROGRESS = new ConfigKey<>(
            "console.progress",
            ValueType.oneOf(ProgressChoice.class),
            ProgressChoice.AUTO,
            "Whether the driver's standard error shows how a job comes on, once it has run for some seconds; auto: if ./raystream run has started it.");

    /** Where files of jobs go. */
    public static final ConfigKey<String> WORK_DIR = new ConfigKey<>(
            "work.dir",
            ValueType.strings(),
            "",
            "Directory on each node for the files of running jobs. Empty: the node's directory for temporary files.");

    private EngineKeys() {}

    /** Whether the channels of a job keep logs. */
    public static boolean keepsLogs(Configuration configuration) {
        return switch (configuration.value(CHANNEL_LOG)) {
            case AUTO -> configuration.value(EXECUTION_MODE) == ExecutionMode.CLUSTER;
            case SEGMENT, CHRONICLE -> true;
            case NONE -> false;
        };
    }

    /**
     * Refuses settings that do not go together.
     *
     * @throws InvalidJobException naming them
     */
    public static void requireConsistent(Configuration configuration) {
        if (configuration.value(CHANNEL_TRANSPORT) == TransportChoice.MAPPED && !keepsLogs(configuration)) {
            throw new InvalidJobException("channel.transport=mapped reads logs, and this job keeps none: channel.log="
                    + configuration.value(CHANNEL_LOG).name().toLowerCase(Locale.ROOT)
                    + " (expected: channel.log=segment or chronicle, or another transport)");
        }
    }

    /** Whether a job belongs to its driver: one in one JVM always does. */
    public static boolean isAttached(Configuration configuration) {
        return configuration.value(EXECUTION_MODE) == ExecutionMode.EMBEDDED || configuration.value(JOB_ATTACHED);
    }
}
