package org.raystream.bench.channel.bare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.raystream.bench.channel.workload.Stamped;

/** A record of {@value #BYTES} bytes as bare media carry it: three numbers, and nothing but bytes after them. */
final class RawRecord {
    static final int BYTES = Stamped.BYTES;

    private static final int NUMBER_AT = 0;
    private static final int DUE_AT = 8;
    private static final int LANE_AT = 16;
    private static final long END = Long.MIN_VALUE;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RawRecord() {}

    /** Writes record {@code number} of a lane, which should have been sent at {@code dueNanos}. */
    static void put(byte[] bytes, int offset, int lane, long number, long dueNanos) {
        LONG.set(bytes, offset + NUMBER_AT, number);
        LONG.set(bytes, offset + DUE_AT, dueNanos);
        LONG.set(bytes, offset + LANE_AT, (long) lane);
    }

    /** Writes what says that {@code number} records were all of a lane. */
    static void putEnd(byte[] bytes, int offset, int lane, long number) {
        put(bytes, offset, lane, number, END);
    }

    static long number(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + NUMBER_AT);
    }

    static long dueNanos(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + DUE_AT);
    }

    static int lane(byte[] bytes, int offset) {
        return (int) (long) LONG.get(bytes, offset + LANE_AT);
    }

    static boolean isEnd(byte[] bytes, int offset) {
        return dueNanos(bytes, offset) == END;
    }
}
