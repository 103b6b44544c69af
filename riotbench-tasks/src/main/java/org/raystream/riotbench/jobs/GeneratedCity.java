package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.FileSource;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;
import org.raystream.riotbench.city.CityGenerator;
import org.raystream.riotbench.senml.SensorLine;

/**
 * Reads a file of CITY messages that it writes right before the job starts, so that who only asks for the plan does not wait for it.
 *
 * <p>Threading: on the driver, the thread that submits the job; else immutable.
 */
final class GeneratedCity implements Source<SensorLine> {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long seed;
    private final long messages;
    private final boolean quiet;
    private transient long generationNanos;

    /** Will write {@code messages} messages to {@code file}, and says so on the console unless {@code quiet}. */
    GeneratedCity(Path file, long seed, long messages, boolean quiet) {
        this.file = file.toString();
        this.seed = seed;
        this.messages = messages;
        this.quiet = quiet;
    }

    /** The file as the one split of the input, before there is a file. */
    private record WholeFile(String file, long messages) implements SourceSplit {
        @Override
        public String id() {
            return file;
        }

        @Override
        public long weight() {
            return messages;
        }
    }

    /** What a file source asks when it looks at the file where it is read. */
    private record OneReader(FileSystem fileSystem) implements PlanningContext {
        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public boolean isAttached() {
            return true;
        }
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) {
        if (!context.isAttached()) {
            throw new InvalidJobException(
                    "kalman: the generated input is removed when this program ends, and a detached"
                            + " job goes on (expected: --input with files that stay where they are; or no --detach)");
        }
        return List.of(new WholeFile(file, messages));
    }

    @Override
    public void beforeStart() throws IOException {
        if (!quiet) {
            System.out.printf(Locale.ROOT, "generating %,d messages (seed %d) ...%n", messages, seed);
        }
        long beganNanos = System.nanoTime();
        CityGenerator.writeFile(Path.of(file), seed, messages);
        generationNanos = System.nanoTime() - beganNanos;
    }

    @Override
    public SourceReader<SensorLine> openReader(List<? extends SourceSplit> splits, SourceContext context)
            throws IOException {
        if (!splits.isEmpty() && !Files.exists(context.fileSystem().getPath(file))) {
            throw new InvalidJobException("kalman: the generated input is not on the node that reads it: file=" + file
                    + " host=" + context.host()
                    + " (expected: a cluster on this machine; or --input with files that every node has)");
        }
        FileSource<SensorLine> source = FileSource.of(file, new SensorLineFormat());
        return source.openReader(
                splits.isEmpty() ? List.of() : source.planSplits(new OneReader(context.fileSystem())), context);
    }

    /** How long it took to write the file; 0 before. */
    long generationNanos() {
        return generationNanos;
    }
}
