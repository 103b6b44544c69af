package org.raystream.runtime.state;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.KeyHash;

/**
 * The processing-time timers of one keyed operator. They come due by (time, key group, key bytes), so that a re-run fires them in the same order.
 *
 * <p>Threading: the task's thread.
 */
public final class Timers {

    /** A timer of one key. */
    @SuppressWarnings("ArrayRecordComponent") // compared by ORDER alone
    public record Timer(long timeMs, int keyGroup, byte[] keyBytes, Object key) {}

    private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::timeMs)
            .thenComparingInt(Timer::keyGroup)
            .thenComparing(Timer::keyBytes, Arrays::compareUnsigned);

    private final KeyEncoder keyEncoder;
    private final int maxParallelism;
    private final TreeSet<Timer> timers = new TreeSet<>(ORDER);

    /** Encodes a key; equal keys give equal bytes. */
    public interface KeyEncoder {
        /** Appends {@code key} to {@code out}. */
        void encode(Object key, ByteWriter out);
    }

    /** No timers yet. */
    public Timers(KeyEncoder keyEncoder, int maxParallelism) {
        this.keyEncoder = keyEncoder;
        this.maxParallelism = maxParallelism;
    }

    /** Adds a timer unless the key has one for that time. */
    public void register(Object key, long timeMs) {
        timers.add(timer(key, timeMs));
    }

    /** Removes a timer, if it is there. */
    public void delete(Object key, long timeMs) {
        timers.remove(timer(key, timeMs));
    }

    /** Takes out the next timer that is due, if any. */
    public @Nullable Timer pollDue(long nowMs) {
        return timers.isEmpty() || timers.first().timeMs() > nowMs ? null : timers.pollFirst();
    }

    /** When the first timer comes due; the end of time if there is none. */
    public long firstMs() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().timeMs();
    }

    private Timer timer(Object key, long timeMs) {
        ByteWriter writer = new ByteWriter(32);
        keyEncoder.encode(key, writer);
        byte[] bytes = writer.toByteArray();
        return new Timer(timeMs, KeyHash.keyGroup(bytes, 0, bytes.length, maxParallelism), bytes, key);
    }
}
