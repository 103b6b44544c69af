package org.raystream.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.raystream.api.closure.ClosureCheck;
import org.raystream.api.function.MapFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobExecutor;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobSubmission;
import org.raystream.api.source.CollectionSource;
import org.raystream.api.source.FileSource;
import org.raystream.api.source.GeneratorSource;
import org.raystream.api.source.LineFormat;
import org.raystream.api.source.Source;

/**
 * Where a job begins: it makes sources, takes configuration and submits what was built on the sources.
 *
 * <p>Threading: one thread builds a job; several contexts may run side by side.
 */
public final class StreamingContext {
    private static final int MAX_PARALLELISM = 32_768; // as of the setting job.parallelism

    private final StreamGraph graph = new StreamGraph();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Path> configFiles = new ArrayList<>();

    private StreamingContext() {}

    /** Returns a context without sources and with every setting at its default. */
    public static StreamingContext buildContext() {
        executor().ifPresent(JobExecutor::onContext);
        return new StreamingContext();
    }

    /** Adds settings; the last value given for a key counts. Unknown keys are refused at submit. */
    @CanIgnoreReturnValue
    public StreamingContext withConfig(Map<String, String> newSettings) {
        settings.putAll(newSettings);
        return this;
    }

    /** Adds the settings of a properties or YAML file, which win over those given in code. */
    @CanIgnoreReturnValue
    public StreamingContext withConfig(Path file) {
        configFiles.add(file);
        return this;
    }

    /**
     * Reads lines of UTF-8 text from a file, each file of a directory, or the files that a glob such as
     * {@code data/*.csv} names; each file in order by one subtask. {@link FileSource} tells more, and has more ways to
     * read: {@code fromSource(FileSource.lines(path).splittable())}.
     */
    public DataStreamSource<String> fromFile(String path) {
        return fromSource(FileSource.lines(path));
    }

    /** Like {@link #fromFile(String)}, with each line turned into a record by {@code format}. */
    public <T> DataStreamSource<T> fromFile(String path, LineFormat<T> format) {
        return fromSource(FileSource.of(path, format));
    }

    /**
     * Emits the values of a collection, divided among the subtasks by index. The values travel with the job: keep them
     * few.
     */
    public <T> DataStreamSource<T> fromCollection(Collection<? extends T> values) {
        return fromSource(CollectionSource.of(values));
    }

    /** Emits {@code value(0)} to {@code value(count - 1)}, divided among the subtasks by ranges. */
    public <T> DataStreamSource<T> generate(long count, MapFunction<Long, T> value) {
        check("generate", value);
        return fromSource(GeneratorSource.of(count, value));
    }

    /**
     * Emits {@code value(0)}, {@code value(1)}, ... without end at most at {@code recordsPerSecond} over all subtasks.
     */
    public <T> DataStreamSource<T> generate(MapFunction<Long, T> value, double recordsPerSecond) {
        check("generate", value);
        return fromSource(GeneratorSource.unbounded(value, recordsPerSecond));
    }

    /** Emits what {@code source} reads. */
    public <T> DataStreamSource<T> fromSource(Source<T> source) {
        return new DataStreamSource<>(this, addOperator(OperatorKind.SOURCE, "source", source, List.of()));
    }

    /**
     * Submits the job and returns once it was accepted; {@link JobHandle#await()} waits for its end. The process stays
     * alive until then.
     *
     * @throws InvalidJobException if the job or its configuration cannot run as it is
     */
    @CanIgnoreReturnValue
    public JobHandle execute(String jobName) {
        if (graph.nodes().isEmpty()) {
            throw new InvalidJobException("job '" + jobName
                    + "' has no source (expected: begin with fromFile, fromCollection or fromSource)");
        }
        JobExecutor executor = executor()
                .orElseThrow(() -> new InvalidJobException("no engine on the class path, so job '" + jobName
                        + "' cannot run (expected: the artifact org.raystream:streaming-runtime)"));
        return executor.submit(new JobSubmission(jobName, graph, settings, configFiles));
    }

    private static Optional<JobExecutor> executor() {
        return ServiceLoader.load(JobExecutor.class, StreamingContext.class.getClassLoader())
                .findFirst();
    }

    StreamNode addOperator(OperatorKind kind, String name, Serializable function, List<StreamEdge> inputs) {
        check(name, function);
        return graph.add(kind, name, function, inputs);
    }

    void check(String operator, Serializable function) {
        ClosureCheck.requireSerializable(operator, function);
    }

    void requireSame(StreamingContext other) {
        if (other != this) {
            throw new IllegalArgumentException(
                    "streams of two contexts cannot meet in one job (expected: sources made by one StreamingContext)");
        }
    }

    static void requireParallelism(int parallelism) {
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new InvalidJobException(
                    "parallelism=" + parallelism + " (expected: from 1 to " + MAX_PARALLELISM + " subtasks)");
        }
    }
}
