package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped into memory. It is unmapped when it is closed, not when the collector comes by: the bytes of a deleted file stay on the disk for as long as it is mapped.
 * Each mapping has one owner, who alone touches and closes it; use after close throws.
 *
 * <p>Threading: the owner's thread; it may be handed over.
 */
public final class MappedBytes implements AutoCloseable {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAGE_BYTES = 4096;
    private static final @Nullable MethodHandle UNMAP = unmapper();

    private final int length;
    private @Nullable ByteBuffer buffer;

    private MappedBytes(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
        this.length = buffer.capacity();
    }

    /** Maps the first {@code bytes} of a file, which must be there. */
    public static MappedBytes of(FileChannel file, MapMode mode, long bytes) throws IOException {
        return new MappedBytes(file.map(mode, 0, bytes));
    }

    /** How many bytes are mapped. */
    public int length() {
        return length;
    }

    /** The number at {@code at}, loaded before all that is loaded later. */
    public int getIntAcquire(int at) {
        return (int) INT.getAcquire(open(), at);
    }

    /** Copies bytes out. */
    public void get(int at, byte[] target, int bytes) {
        open().get(at, target, 0, bytes);
    }

    /** Copies bytes in. */
    public void put(int at, byte[] source, int bytes) {
        open().put(at, source, 0, bytes);
    }

    /** Stores a number. */
    public void putLong(int at, long value) {
        open().putLong(at, value);
    }

    /** The number at {@code at}, loaded before all that is loaded later. */
    public long getLongAcquire(int at) {
        return (long) LONG.getAcquire(open(), at);
    }

    /** Stores a number after all that was stored before. */
    public void putLongRelease(int at, long value) {
        LONG.setRelease(open(), at, value);
    }

    /** Adds one. */
    public void increment(int at) {
        long unused = (long) LONG.getAndAdd(open(), at, 1L);
    }

    /** Has the system map every page for writing now; the file must hold nothing but zeros. */
    public void touchPages() {
        ByteBuffer all = open();
        for (int at = 0; at < length; at += PAGE_BYTES) {
            all.putLong(at, 0L);
        }
    }

    @Override
    public void close() {
        ByteBuffer mapped = buffer;
        buffer = null;
        if (mapped != null && UNMAP != null) {
            unmap(UNMAP, mapped);
        }
    }

    private ByteBuffer open() {
        ByteBuffer mapped = buffer;
        if (mapped == null) {
            throw new IllegalStateException("log file is closed");
        }
        return mapped;
    }

    private static void unmap(MethodHandle unmapper, ByteBuffer mapped) {
        try {
            unmapper.invoke(mapped);
        } catch (Throwable impossible) {
            throw new AssertionError("a mapped buffer can be unmapped once", impossible);
        }
    }

    /** {@code Unsafe.invokeCleaner}, which the module jdk.unsupported opens to everybody; without it the collector unmaps. */
    private static @Nullable MethodHandle unmapper() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodType type = MethodType.methodType(void.class, ByteBuffer.class);
            return MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", type)
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }
}
