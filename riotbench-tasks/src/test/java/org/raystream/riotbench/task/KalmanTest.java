package org.raystream.riotbench.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KalmanTest {

    @Test
    void estimate_ofThePublishedTemperatures_givesThePublishedEstimates() {
        float[] temperatures = {8f, 7.5f, 31.3f, 11.7f, 35.2f};
        KalmanState state = Kalman.RIOTBENCH.newState();

        float[] estimates = new float[temperatures.length];
        for (int i = 0; i < temperatures.length; i++) {
            estimates[i] = Kalman.RIOTBENCH.estimate(state, temperatures[i]);
        }

        assertArrayEquals(new float[] {7.915914f, 7.6747456f, 19.310387f, 15.741342f, 24.736078f}, estimates);
    }

    @Test
    void estimate_ofAConstant_comesCloserEachTime() {
        KalmanState state = Kalman.RIOTBENCH.newState();
        float distance = 100;

        for (int i = 0; i < 10; i++) {
            float estimate = Kalman.RIOTBENCH.estimate(state, 100);

            assertEquals(true, Math.abs(100 - estimate) < distance, "estimate=" + estimate + " i=" + i);
            distance = Math.abs(100 - estimate);
        }
    }

    @Test
    void newState_isThatBeforeTheFirstMeasurement() {
        KalmanState state = new Kalman(1, 2, 3).newState();

        assertEquals(0f, state.estimate());
        assertEquals(3f, state.error());
    }
}
