package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How far a bare reader has come, in a file that both processes map.
 *
 * <p>Threading: one writer, one reader.
 */
final class TailPosition {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SEQUENCE = 0;
    private static final int BYTES = 8;

    private final ByteBuffer page;

    /** Opens the file of the log in {@code directory}, which is made if it is not there. */
    TailPosition(Path directory) throws IOException {
        try (FileChannel file = FileChannel.open(
                directory.resolve("raw-position"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            page = file.map(MapMode.READ_WRITE, 0, 2 * Long.BYTES);
        }
    }

    void publish(long sequence, long bytes) {
        LONG.setRelease(page, BYTES, bytes);
        LONG.setRelease(page, SEQUENCE, sequence);
    }

    long sequence() {
        return (long) LONG.getAcquire(page, SEQUENCE);
    }

    long bytes() {
        return (long) LONG.getAcquire(page, BYTES);
    }
}
