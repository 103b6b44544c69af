package org.raystream.riotbench.task;

/**
 * What a Kalman filter knows of one quantity.
 *
 * <p>Threading: belongs to one thread at a time.
 */
public final class KalmanState {
    float estimate;
    float error;

    KalmanState(float estimate, float error) {
        this.estimate = estimate;
        this.error = error;
    }

    /** The quantity as estimated last. */
    public float estimate() {
        return estimate;
    }

    /** How uncertain that estimate is, as a variance. */
    public float error() {
        return error;
    }
}
