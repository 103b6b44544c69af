package org.raystream.riotbench.task;

/**
 * The Kalman filters of one CITY sensor, one per observation.
 *
 * <p>Threading: belongs to one thread at a time.
 */
public final class SensorFilters {
    private final KalmanState temperature;
    private final KalmanState humidity;
    private final KalmanState light;
    private final KalmanState dust;
    private final KalmanState airQuality;

    SensorFilters(Kalman kalman) {
        temperature = kalman.newState();
        humidity = kalman.newState();
        light = kalman.newState();
        dust = kalman.newState();
        airQuality = kalman.newState();
    }

    KalmanState of(CityObservation observation) {
        return switch (observation) {
            case TEMPERATURE -> temperature;
            case HUMIDITY -> humidity;
            case LIGHT -> light;
            case DUST -> dust;
            case AIR_QUALITY -> airQuality;
        };
    }
}
