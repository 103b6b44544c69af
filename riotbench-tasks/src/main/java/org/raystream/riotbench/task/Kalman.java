package org.raystream.riotbench.task;

/**
 * RIoTBench's Kalman filter: smooths measurements of one quantity that changes slowly, in 32-bit floats throughout. Its first estimate is 0.
 *
 * <p>Source: R. E. Kálmán, A New Approach to Linear Filtering and Prediction Problems, 1960; here in one dimension, with constant noise.
 *
 * <p>Threading: immutable.
 *
 * @param processNoise variance that the quantity itself adds between two measurements
 * @param sensorNoise variance of a measurement
 * @param initialError variance of the first estimate
 */
public record Kalman(float processNoise, float sensorNoise, float initialError) {
    /** The filter with RIoTBench's constants. */
    public static final Kalman RIOTBENCH = new Kalman(0.125f, 0.32f, 30f);

    /** What is known before the first measurement. */
    public KalmanState newState() {
        return new KalmanState(0, initialError);
    }

    /** Takes a measurement into {@code state} and returns the new estimate. */
    public float estimate(KalmanState state, float measured) {
        float predictedError = state.error + processNoise;
        float gain = predictedError / (predictedError + sensorNoise);
        state.estimate += gain * (measured - state.estimate);
        state.error = (1 - gain) * predictedError;
        return state.estimate;
    }
}
