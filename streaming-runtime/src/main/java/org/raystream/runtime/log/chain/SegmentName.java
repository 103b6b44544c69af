package org.raystream.runtime.log.chain;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which segment a file is, as its name says.
 *
 * @param incarnation of the producer
 * @param ordinal counts the segments of an incarnation from 0
 * @param firstSequence sequence number of the first entry
 */
public record SegmentName(long incarnation, int ordinal, long firstSequence) implements Comparable<SegmentName> {
    private static final Pattern FORMAT = Pattern.compile("([0-9a-f]{16})-(\\d{8})-(\\d{19})\\.seg");
    private static final Comparator<SegmentName> ORDER =
            Comparator.comparingLong(SegmentName::incarnation).thenComparingInt(SegmentName::ordinal);

    /** What a file of that name is, or {@code null} if it is no segment. */
    public static @Nullable SegmentName parse(String fileName) {
        Matcher parts = FORMAT.matcher(fileName);
        if (!parts.matches()) {
            return null;
        }
        try {
            return new SegmentName(
                    Long.parseUnsignedLong(parts.group(1), 16),
                    Integer.parseInt(parts.group(2)),
                    Long.parseLong(parts.group(3)));
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** The name of its file. */
    public String fileName() {
        return String.format(Locale.ROOT, "%016x-%08d-%019d.seg", incarnation, ordinal, firstSequence);
    }

    /** The segment that follows it in the same incarnation and begins with {@code sequence}. */
    SegmentName next(long sequence) {
        return new SegmentName(incarnation, ordinal + 1, sequence);
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
