package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a log that count, in order of their sequence numbers, as the names of the files say. */
final class SegmentChain {
    /** Where the last segment ends, as far as names tell. */
    static final long OPEN_END = Long.MAX_VALUE;

    private final NavigableMap<Long, List<SegmentName>> byIncarnation;
    private final List<Part> parts;

    /**
     * A segment of the chain.
     *
     * @param limit the sequence number from which on it does not count
     */
    record Part(SegmentName name, long limit) {}

    private SegmentChain(NavigableMap<Long, List<SegmentName>> byIncarnation) {
        this.byIncarnation = byIncarnation;
        this.parts = List.copyOf(chain(byIncarnation));
    }

    /** The chain of {@code names}. */
    static SegmentChain of(List<SegmentName> names) {
        NavigableMap<Long, List<SegmentName>> sorted = new TreeMap<>();
        names.stream()
                .sorted()
                .forEach(name -> sorted.computeIfAbsent(name.incarnation(), none -> new ArrayList<>())
                        .add(name));
        return new SegmentChain(sorted);
    }

    /** The chain that {@code directory} holds now. */
    static SegmentChain list(Path directory) {
        List<SegmentName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                SegmentName name = SegmentName.parse(String.valueOf(file.getFileName()));
                if (name != null) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException absent) {
            throw LogFailures.unusable(directory, "no log", null);
        } catch (IOException | DirectoryIteratorException failed) {
            throw LogFailures.unusable(directory, "cannot list a log", failed);
        }
        return of(names);
    }

    private static Deque<Part> chain(NavigableMap<Long, List<SegmentName>> byIncarnation) {
        Deque<Part> chain = new ArrayDeque<>();
        long cut = OPEN_END;
        for (List<SegmentName> segments : byIncarnation.descendingMap().values()) {
            long limit = cut;
            for (int index = segments.size() - 1; index >= 0; index--) {
                SegmentName name = segments.get(index);
                if (name.firstSequence() < cut) {
                    chain.addFirst(new Part(name, limit));
                }
                limit = Math.min(limit, name.firstSequence());
            }
            cut = limit;
            if (segments.get(0).ordinal() > 0) {
                break; // given up from the front: so is all that was before
            }
        }
        return chain;
    }

    List<Part> parts() {
        return parts;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The lowest sequence number in it; of an empty one 0. */
    long firstSequence() {
        return parts.isEmpty() ? 0 : parts.get(0).name().firstSequence();
    }

    /** The part that holds {@code sequence}, or will; {@code null} if that was given up. */
    @Nullable
    Part partOf(long sequence) {
        for (int index = parts.size() - 1; index >= 0; index--) {
            Part part = parts.get(index);
            if (part.name().firstSequence() <= sequence) {
                return sequence < part.limit() ? part : null;
            }
        }
        return null;
    }

    /** The part that follows all others. */
    Part last() {
        return parts.get(parts.size() - 1);
    }

    /** Whether there are segments of an incarnation above {@code incarnation}. */
    boolean isOwnedAbove(long incarnation) {
        return byIncarnation.higherKey(incarnation) != null;
    }

    /** The segments that do not count: such as lie beyond a cut, or before what was given up. */
    List<SegmentName> uncounted() {
        List<SegmentName> counted = parts.stream().map(Part::name).toList();
        return byIncarnation.values().stream()
                .flatMap(List::stream)
                .filter(name -> !counted.contains(name))
                .toList();
    }

    /** Where incarnations above {@code incarnation} begin: what it holds from there on does not count. */
    long cutOf(long incarnation) {
        return byIncarnation.tailMap(incarnation, false).values().stream()
                .mapToLong(segments -> start(segments.get(0)))
                .min()
                .orElse(OPEN_END);
    }

    /** Where an incarnation began, or something above that if this was given up. */
    private static long start(SegmentName lowest) {
        return lowest.ordinal() == 0 ? lowest.firstSequence() : lowest.firstSequence() - 1;
    }
}
