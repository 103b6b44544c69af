package org.raystream.runtime.host;

/** The machine's clock; the only class that asks {@link System} for the time. */
public enum SystemClock implements Clock {
    /** The one instance. */
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long currentTimeMs() {
        return System.currentTimeMillis();
    }
}
