package org.raystream.bench.allocation;

/**
 * A record whose key is boxed without an allocation.
 *
 * @param key from 0 to 127, of which Java keeps the boxes
 * @param value any
 */
record Tick(long key, long value) {
    /** An instance on a 64-bit JVM with compressed class pointers: 12 bytes of header and two longs, aligned to 8. */
    static final int OBJECT_BYTES = 32;
}
