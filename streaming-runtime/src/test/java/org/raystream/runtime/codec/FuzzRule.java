package org.raystream.runtime.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.raystream.runtime.batch.CorruptBatchException;

/** What every fuzz test checks: bytes of any kind are read, or refused by an exception that says so, with memory in proportion to them. */
public final class FuzzRule {
    private static final long FIXED_BYTES = 2L << 20; // among it what a reader and its strings begin with
    private static final long BYTES_PER_INPUT_BYTE = 1_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private FuzzRule() {}

    /** Runs {@code decoding} and returns whether it read all; throws if it breaks the rule. */
    public static boolean check(byte[] data, Runnable decoding) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean isRead = isRead(decoding);
        if (exceeds(before, data)) {
            checkAgain(data, decoding); // the first time classes may have been loaded, and codecs made
        }
        return isRead;
    }

    private static void checkAgain(byte[] data, Runnable decoding) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean isRead = isRead(decoding);
        if (exceeds(before, data)) {
            throw new AssertionError("memory out of proportion: inputBytes=" + data.length + " read=" + isRead);
        }
    }

    private static boolean exceeds(long before, byte[] data) {
        long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocatedBytes > FIXED_BYTES + BYTES_PER_INPUT_BYTE * data.length;
    }

    private static boolean isRead(Runnable decoding) {
        try {
            decoding.run();
            return true;
        } catch (CorruptBatchException | CodecException refused) {
            return false;
        }
    }
}
