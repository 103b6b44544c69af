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
import org.raystream.runtime.log.LogInspector;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.LogReport.State;
import org.raystream.runtime.log.chain.SegmentChain.Part;

/** Looks at logs in segments. A file that goes while it is looked at was trimmed, and is left out. */
public final class ChainInspector implements LogInspector {
    private final SegmentFormat format;
    private static final long ALL = -1; // no batch ends at or before it

    /** Looks at logs with segments of {@code format}. */
    public ChainInspector(SegmentFormat format) {
        this.format = format;
    }

    @Override
    public boolean isLog(Path directory) {
        return Files.isDirectory(directory) && (ChainFile.isIn(directory, format) || isHeadless(directory));
    }

    /** Segments without the file that names the log are left to one inspector. */
    private boolean isHeadless(Path directory) {
        return format.code() == 0
                && !ChainFile.isIn(directory)
                && !SegmentChain.list(directory).isEmpty();
    }

    @Override
    public LogReport inspect(Path directory) {
        ChannelIdentity identity;
        try {
            identity = ChainFile.identityOf(directory);
        } catch (LogException failed) {
            if (failed.kind() != LogException.Kind.DAMAGED) {
                throw failed;
            }
            return new LogReport(directory, format.kind(), 0, 0, List.of(), 0, failed);
        }
        List<LogReport.Segment> segments = new ArrayList<>();
        SegmentChain chain = SegmentChain.list(directory);
        for (Part part : chain.parts()) {
            add(segments, inspect(directory, identity, part));
        }
        for (SegmentName name : chain.uncounted()) {
            add(segments, uncounted(directory.resolve(name.fileName()), name));
        }
        return new LogReport(
                directory,
                format.kind(),
                identity.job(),
                identity.channel(),
                List.copyOf(segments),
                idleBytes(directory),
                null);
    }

    private static void add(List<LogReport.Segment> segments, LogReport.@Nullable Segment segment) {
        if (segment != null) {
            segments.add(segment);
        }
    }

    private LogReport.@Nullable Segment inspect(Path directory, ChannelIdentity identity, Part part) {
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

    private LogReport.@Nullable Segment uncounted(Path file, SegmentName name) {
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

    private long idleBytes(Path directory) {
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
