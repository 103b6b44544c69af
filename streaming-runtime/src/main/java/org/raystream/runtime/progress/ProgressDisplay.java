package org.raystream.runtime.progress;

/**
 * Shows a person how a job comes on.
 *
 * <p>Threading: one thread.
 */
public interface ProgressDisplay extends AutoCloseable {

    /** Takes what is known now; called several times a second while the job runs. */
    void update(Progress progress);

    /** Shows nothing any more. Does nothing if that has been said before. */
    @Override
    void close();

    /** Shows nothing. */
    static ProgressDisplay none() {
        return new ProgressDisplay() {
            @Override
            public void update(Progress progress) {}

            @Override
            public void close() {}
        };
    }
}
