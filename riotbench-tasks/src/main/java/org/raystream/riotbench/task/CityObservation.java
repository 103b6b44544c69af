package org.raystream.riotbench.task;

import org.jspecify.annotations.Nullable;

/** What a CITY sensor measures. */
public enum CityObservation {
    /** Degrees Celsius. */
    TEMPERATURE("temperature"),
    /** Per cent. */
    HUMIDITY("humidity"),
    /** Brightness in the sensor's own unit. */
    LIGHT("light"),
    /** Dust in the sensor's own unit. */
    DUST("dust"),
    /** Air pollution in the sensor's own unit. */
    AIR_QUALITY("airquality_raw");

    private final String fieldName;

    CityObservation(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The name of the observation's element in a message. */
    public String fieldName() {
        return fieldName;
    }

    /** The observation whose element has that name, or {@code null} if it is something else. */
    public static @Nullable CityObservation named(String fieldName) {
        return switch (fieldName) {
            case "temperature" -> TEMPERATURE;
            case "humidity" -> HUMIDITY;
            case "light" -> LIGHT;
            case "dust" -> DUST;
            case "airquality_raw" -> AIR_QUALITY;
            default -> null;
        };
    }
}
