package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where a key belongs: its codec's bytes are hashed to a key group, and each subtask owns a range of key groups. The hash is the same in every
 * process and every release, because snapshots hold state by key group.
 *
 * <p>Source: MurmurHash3_x86_32 by Austin Appleby, public domain, with seed 0.
 */
public final class KeyHash {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private KeyHash() {}

    /** The hash of {@code length} bytes from {@code offset} on. */
    public static int murmur3(byte[] bytes, int offset, int length) {
        int hash = 0;
        int tail = offset + (length & ~3);
        for (int at = offset; at < tail; at += 4) {
            hash ^= mix((int) INT.get(bytes, at));
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        int rest = 0;
        for (int i = (length & 3) - 1; i >= 0; i--) {
            rest = (rest << 8) | (bytes[tail + i] & 0xFF);
        }
        hash ^= mix(rest);
        hash ^= length;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** The key group, 0 to {@code maxParallelism - 1}, of the key with these bytes. */
    public static int keyGroup(byte[] bytes, int offset, int length, int maxParallelism) {
        int hash = murmur3(bytes, offset, length);
        boolean isPowerOfTwo = (maxParallelism & (maxParallelism - 1)) == 0;
        return isPowerOfTwo ? hash & (maxParallelism - 1) : Math.floorMod(hash, maxParallelism); // dividing is slow
    }

    /** The subtask, 0 to {@code parallelism - 1}, that owns {@code keyGroup}. */
    public static int subtaskOf(int keyGroup, int maxParallelism, int parallelism) {
        return (int) ((long) keyGroup * parallelism / maxParallelism);
    }

    /** The first key group that {@code subtask} owns; its last is the one before {@code firstKeyGroup(subtask + 1, ...)}. */
    public static int firstKeyGroup(int subtask, int maxParallelism, int parallelism) {
        return (int) (((long) subtask * maxParallelism + parallelism - 1) / parallelism);
    }

    private static int mix(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }
}
