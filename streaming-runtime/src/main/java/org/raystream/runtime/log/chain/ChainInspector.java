package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.LogReport.State;
import org.raystream.runtime.log.chain.SegmentChain.Part;

/**
 * Looks at logs from outside: at such as are written just then, and at what dead processes left. Changes nothing. A file that goes while it is looked at was trimmed, and is left
 * out.
 *
 * <p>Threading: any thread.
 */
public final class ChainInspector {
    private static final String UNKNOWN = "unknown";
    private static final long ALL = -1; // no batch ends at or before it

    private final List<SegmentFormat> formats;

    /** Looks at logs with segments of {@code formats}. */
    public ChainInspector(SegmentFormat... formats) {
        this.formats = List.of(formats);
    }

    /** Whether {@code directory} holds the log of a channel, or something that is left of one. */
    public boolean isLog(Path directory) {
        return Files.isDirectory(directory)
                && (format(directory) != null || !SegmentChain.list(directory).isEmpty());
    }

    /** What the file that names the log says of its segments; {@code null} if it is missing, or says nothing that is known. */
    private @Nullable SegmentFormat format(Path directory) {
        int code = ChainFile.formatCode(directory);
        return formats.stream()
                .filter(format -> format.code() == code)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads all of a log and checks it. What is damaged is in the report.
     *
     * @throws LogException if its files cannot be read
     */
    public LogReport inspect(Path directory) {
        SegmentFormat format = format(directory);
        try {
            ChannelIdentity identity = ChainFile.identityOf(directory);
            if (format == null) {
                throw LogFailures.unusable(directory, "log is of a kind that this version does not know", null);
            }
            return inspect(directory, identity, format);
        } catch (LogException failed) {
            if (failed.kind() != LogException.Kind.DAMAGED) {
                throw failed;
            }
            String kind = format == null ? UNKNOWN : format.kind();
            return new LogReport(directory, kind, 0, 0, List.of(), 0, failed);
        }
    }

    private static LogReport inspect(Path directory, ChannelIdentity identity, SegmentFormat format) {
        List<LogReport.Segment> segments = new ArrayList<>();
        SegmentChain chain = SegmentChain.list(directory);
        for (Part part : chain.parts()) {
            add(segments, inspect(directory, identity, format, part));
        }
        for (SegmentName name : chain.uncounted()) {
            add(segments, uncounted(directory.resolve(name.fileName()), name, format));
        }
        return new LogReport(
                directory,
                format.kind(),
                identity.job(),
                identity.channel(),
                List.copyOf(segments),
                idleBytes(directory, format),
                null);
    }

    private static void add(List<LogReport.Segment> segments, LogReport.@Nullable Segment segment) {
        if (segment != null) {
            segments.add(segment);
        }
    }

    private static LogReport.@Nullable Segment inspect(
            Path directory, ChannelIdentity identity, SegmentFormat format, Part part) {
        Path file = directory.resolve(part.name().fileName());
        SegmentSurvey survey = new SegmentSurvey(format, file, part);
        try (SegmentCursor cursor =
                SegmentCursor.open(format, directory, part.name(), identity, SegmentCursor.usualCopy())) {
            read(cursor, identity, part, survey);
        } catch (NoSuchFileException trimmed) {
            return null;
        } catch (IOException failed) {
            throw LogFailures.unusable(file, "cannot read a log", failed);
        } catch (LogException damaged) {
            survey.damage = damaged;
        }
        return survey.segment();
    }

    private static void read(SegmentCursor cursor, ChannelIdentity identity, Part part, SegmentSurvey survey) {
        SegmentCursor.Found found = cursor.read(ALL);
        while (found == SegmentCursor.Found.BATCH && cursor.sequence() < part.limit()) {
            Batch batch = cursor.verified(identity);
            survey.add(batch);
            cursor.advance();
            found = cursor.read(ALL);
        }
        switch (found) {
            case DAMAGE -> throw cursor.damage();
            case END -> survey.requireFollowed(cursor);
            case NOTHING -> survey.requireReached(cursor);
            case BATCH, PASSED -> survey.requireNotPast(cursor);
        }
    }

    private static LogReport.@Nullable Segment uncounted(Path file, SegmentName name, SegmentFormat format) {
        long bytes = size(format, file);
        return bytes < 0
                ? null
                : new LogReport.Segment(
                        file,
                        name.incarnation(),
                        name.firstSequence(),
                        name.firstSequence(),
                        0,
                        0,
                        bytes,
                        State.VOID,
                        null);
    }

    private static long idleBytes(Path directory, SegmentFormat format) {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.spare")) {
            for (Path file : files) {
                bytes += Math.max(0, size(format, file));
            }
            return bytes;
        } catch (IOException failed) {
            throw LogFailures.unusable(directory, "cannot list a log", failed);
        }
    }

    /** Bytes of a file, or -1 if it is gone. */
    static long size(SegmentFormat format, Path file) {
        try {
            return format.diskBytes(file);
        } catch (IOException gone) {
            return -1;
        }
    }
}
