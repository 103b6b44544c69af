package org.raystream.riotbench.city;

import java.util.Locale;
import java.util.Random;

/**
 * One sensor: what its messages begin with, and what it measured last. Temperature and humidity wander around what is usual in its city.
 *
 * <p>Threading: one thread.
 */
final class CitySensor {
    private static final int BASE_ID_CHARS = 25;
    private static final String ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final double SWAPPED_COORDINATES = 0.09; // as in the data set
    private static final double CITY_RADIUS_DEGREES = 0.05;
    private static final double PERSISTENCE = 0.9;
    private static final double FRESHNESS = Math.sqrt(1 - PERSISTENCE * PERSISTENCE);
    private static final double TEMPERATURE_SPREAD = 2.5;
    private static final double HUMIDITY_SPREAD = 8;

    private final City city;
    private final byte[] opening;
    private double temperature;
    private double humidity;

    /** A sensor with that id, somewhere in {@code city}. */
    CitySensor(City city, String id, Random random) {
        this.city = city;
        this.temperature = city.meanTemperature;
        this.humidity = city.meanHumidity;
        String longitude = degrees(city.longitude, random);
        String latitude = degrees(city.latitude, random);
        boolean isSwapped = random.nextDouble() < SWAPPED_COORDINATES;
        this.opening = LineBytes.ascii(",{\"e\":[{\"u\":\"string\",\"n\":\"source\",\"sv\":\"" + id + "\"},{\"v\":\""
                + (isSwapped ? latitude : longitude) + "\",\"u\":\"lon\",\"n\":\"longitude\"},{\"v\":\""
                + (isSwapped ? longitude : latitude) + "\",\"u\":\"lat\",\"n\":\"latitude\"},{\"v\":\"");
    }

    /** An id that looks like those of the data set. */
    static String baseId(Random random) {
        StringBuilder id = new StringBuilder("ci4");
        while (id.length() < BASE_ID_CHARS) {
            id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
        }
        return id.toString();
    }

    /** What stands between the timestamp and the first measurement. */
    byte[] opening() {
        return opening;
    }

    /** Tenths of a degree Celsius. */
    long nextTemperature(Random random) {
        temperature = wander(temperature, city.meanTemperature, TEMPERATURE_SPREAD, random);
        return Math.round(temperature * 10);
    }

    /** Tenths of a per cent. */
    long nextHumidity(Random random) {
        humidity = wander(humidity, city.meanHumidity, HUMIDITY_SPREAD, random);
        return Math.round(Math.min(100, Math.max(0, humidity)) * 10);
    }

    private static double wander(double last, double mean, double spread, Random random) {
        return mean + PERSISTENCE * (last - mean) + FRESHNESS * spread * random.nextGaussian();
    }

    private static String degrees(double centre, Random random) {
        return String.format(Locale.ROOT, "%.6f", centre + CITY_RADIUS_DEGREES * (2 * random.nextDouble() - 1));
    }
}
