package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.SegmentChain.Part;

/** How an incarnation takes over what earlier ones left: checks that its batches follow theirs, cuts theirs off, removes what does not count. */
final class ChainTakeover {
    private static final String SEGMENT = ".seg";
    private static final String SPARE = ".spare";

    private final SegmentFormat format;
    private final Path directory;
    private final ChannelIdentity identity;
    private final long cut;
    private final SegmentChain chain;

    private ChainTakeover(Path directory, ChannelIdentity identity, long cut, SegmentFormat format) {
        this.format = format;
        this.directory = directory;
        this.identity = identity;
        this.cut = cut;
        this.chain = SegmentChain.list(directory);
    }

    static ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence, ChainSettings settings) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw LogFailures.unusable(directory, "cannot make the directory of a log", failed);
        }
        ChainFile chainFile = ChainFile.own(directory, identity, settings.format());
        try {
            ChainTakeover takeover = new ChainTakeover(directory, identity, firstSequence, settings.format());
            takeover.requireNewest();
            takeover.requireFollows();
            Deque<SealedSegment> kept = takeover.kept();
            ChainLog log = new ChainLog(directory, identity, chainFile, settings, kept);
            log.begin(firstSequence);
            removeWorthless(settings.format(), directory, identity, kept);
            return log;
        } catch (LogException failed) {
            chainFile.close();
            throw failed;
        }
    }

    /** The sequence number that {@code part} reaches, if it is at most {@code target}; else where the batch begins that holds {@code target}. */
    static long reach(SegmentFormat format, Path directory, Part part, ChannelIdentity identity, long target) {
        try (SegmentCursor cursor =
                SegmentCursor.open(format, directory, part.name(), identity, SegmentCursor.usualCopy())) {
            long reached = cursor.skipTo(target);
            if (part.limit() == SegmentChain.OPEN_END && cursor.read(target) == SegmentCursor.Found.END) {
                throw LogFailures.damaged(
                        cursor.file(),
                        cursor.position(),
                        "the next segment is missing: "
                                + part.name().next(reached).fileName());
            }
            return reached;
        } catch (IOException failed) {
            throw LogFailures.unusable(directory.resolve(part.name().fileName()), "cannot read a log", failed);
        }
    }

    private void requireNewest() {
        long incarnation = identity.producerIncarnation();
        if (chain.isOwnedAbove(incarnation - 1)) {
            throw LogFailures.fenced(
                    directory,
                    "newest=" + Long.toHexString(chain.last().name().incarnation()) + " producerIncarnation="
                            + Long.toHexString(incarnation) + " (expected: an incarnation above all that are there)");
        }
    }

    private void requireFollows() {
        if (chain.isEmpty() || cut <= chain.firstSequence()) {
            return;
        }
        Part part = chain.partOf(cut);
        long reached = part == null ? SegmentChain.OPEN_END : reach(format, directory, part, identity, cut);
        if (reached != cut) {
            throw new LogException(
                    LogException.Kind.UNUSABLE,
                    "log does not reach the first entry to append: directory=" + directory + " firstSequence=" + cut
                            + " " + identity + " (expected: a sequence number that a batch ends with, such as "
                            + reached + ")",
                    null);
        }
    }

    private Deque<SealedSegment> kept() {
        Deque<SealedSegment> kept = new ArrayDeque<>();
        for (Part part : chain.parts()) {
            long first = part.name().firstSequence();
            if (first < cut) {
                Path file = directory.resolve(part.name().fileName());
                kept.add(new SealedSegment(file, first, Math.min(part.limit(), cut), sizeOf(file), null));
            }
        }
        return kept;
    }

    private long sizeOf(Path file) {
        try {
            return format.diskBytes(file);
        } catch (IOException failed) {
            throw LogFailures.unusable(file, "cannot read a log", failed);
        }
    }

    /** Removes files of earlier incarnations that are not in {@code kept}: what lies beyond the cut, and spares. */
    static void removeWorthless(
            SegmentFormat format, Path directory, ChannelIdentity identity, Iterable<SealedSegment> kept) {
        Set<Path> keptFiles = new HashSet<>();
        kept.forEach(segment -> keptFiles.add(segment.file()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*{" + SEGMENT + "," + SPARE + "}")) {
            for (Path file : files) {
                if (isOfEarlier(file, identity) && !keptFiles.contains(file)) {
                    format.delete(file);
                }
            }
            format.tidy(directory, identity.producerIncarnation());
        } catch (IOException failed) {
            throw LogFailures.unusable(directory, "cannot clean up a log", failed);
        }
    }

    private static boolean isOfEarlier(Path file, ChannelIdentity identity) {
        String name = String.valueOf(file.getFileName());
        int dash = name.indexOf('-');
        try {
            return Long.parseUnsignedLong(name.substring(0, Math.max(dash, 0)), 16) < identity.producerIncarnation();
        } catch (NumberFormatException foreign) {
            return false;
        }
    }
}
