package org.raystream.bench.channel.bare;

import java.io.IOException;

/**
 * The producing worker's way through a bare medium.
 *
 * <p>Threading: one thread at a time, but {@link #outlet}: any thread.
 */
interface RawWay {

    /** By what the other worker finds this one. */
    String address();

    /** Learns where the other worker is. */
    void meet(String peer);

    /** Opens the way of one thread's records. */
    Outlet outlet() throws IOException;

    /**
     * The way of one thread's records.
     *
     * <p>Threading: one thread.
     */
    interface Outlet extends AutoCloseable {

        /** Whether it takes what there is now; if not, more becomes due meanwhile, and goes together. */
        boolean isReady();

        /** Sends the first {@code length} bytes, whose owner may change them afterwards. */
        void send(byte[] bytes, int length) throws IOException;

        @Override
        void close() throws IOException;
    }
}
