package org.raystream.runtime.route;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.codec.KeyHash;

/**
 * Finds the key group of a key by a hash over its encoded bytes, which is the same in every process.
 *
 * <p>Threading: one task's thread.
 */
public final class KeyGroups {
    private final Codecs codecs;
    private final int maxParallelism;
    private final ByteWriter scratch = new ByteWriter(64);
    private final Map<Class<?>, Codec<Object>> byClass = new HashMap<>();
    private @Nullable Class<?> lastClass;
    private @Nullable Codec<Object> lastCodec;

    /** For a job with {@code maxParallelism} key groups. */
    public KeyGroups(Codecs codecs, int maxParallelism) {
        this.codecs = codecs.forKeys();
        this.maxParallelism = maxParallelism;
    }

    /** The key group of {@code key}. */
    int keyGroup(@Nullable Object key) {
        if (key == null) {
            throw new NullPointerException("the key is null (expected: every record has a key)");
        }
        scratch.reset();
        encode(key, scratch);
        return KeyHash.keyGroup(scratch.array(), 0, scratch.position(), maxParallelism);
    }

    /** The subtask, of {@code parallelism}, that owns each key group. */
    int[] owners(int parallelism) {
        return IntStream.range(0, maxParallelism)
                .map(keyGroup -> KeyHash.subtaskOf(keyGroup, maxParallelism, parallelism))
                .toArray();
    }

    /** Appends the bytes that stand for {@code key}. */
    public void encode(Object key, ByteWriter out) {
        Class<?> type = key.getClass();
        Codec<Object> codec = lastCodec;
        if (type != lastClass || codec == null) {
            codec = byClass.computeIfAbsent(type, codecs::forType);
            lastClass = type;
            lastCodec = codec;
        }
        codec.encode(key, out);
    }
}
