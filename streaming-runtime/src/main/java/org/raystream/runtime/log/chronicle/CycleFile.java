package org.raystream.runtime.log.chronicle;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;
import org.raystream.runtime.log.chain.SegmentName;

/** Where the files of a queue are. A cycle is a minute of a clock that the log turns on itself, one for each segment. */
final class CycleFile {
    static final String METADATA = "metadata.cq4t";
    static final String SUFFIX = ".cq4";
    static final long CYCLE_MS = 60_000;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private CycleFile() {}

    /** What Chronicle names files after; apart from {@link #of}, so that readers need not load Chronicle. */
    static RollCycle rollCycle() {
        return LegacyRollCycles.MINUTELY;
    }

    /** The directory of an incarnation's queue. */
    static Path queue(Path directory, long incarnation) {
        return directory.resolve(String.format(Locale.ROOT, "%016x", incarnation));
    }

    /** The file with the batches of a segment. */
    static Path of(Path directory, SegmentName name) {
        LocalDateTime minute = LocalDateTime.ofEpochSecond(name.ordinal() * (CYCLE_MS / 1000), 0, ZoneOffset.UTC);
        return queue(directory, name.incarnation()).resolve(NAME.format(minute) + SUFFIX);
    }

    /** The file that will hold the batches of a segment that is still to be. */
    static Path ofSpare(Path spare) {
        return spare.resolveSibling(spare.getFileName() + SUFFIX);
    }

    /** The file with the batches of what {@code segment} is. */
    static Path ofSegment(Path segment) {
        SegmentName name = SegmentName.parse(String.valueOf(segment.getFileName()));
        return name == null ? ofSpare(segment) : of(segment.resolveSibling(""), name);
    }
}
