package org.raystream.riotbench.city;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes messages that look like the CITY data set's: the same fields, digits and distributions, from 2,700 sensors at about 5,040 messages a
 * second of data time. A seed gives the same bytes on every machine.
 *
 * <p>Threading: one thread.
 */
public final class CityGenerator {
    private static final int REPLICAS = 30;
    private static final long START_MS = 1_422_748_800_000L; // 2015-02-01T00:00:00Z
    private static final double MESSAGES_PER_SECOND = 5040;
    private static final double MESSAGES_SPREAD = 37;
    private static final int FILE_BUFFER_BYTES = 1 << 16;

    private static final double DARKNESS = 0.53;
    private static final double DUST_FAILURES = 0.002;
    private static final double AIR_SPIKES = 0.01;
    private static final int MIN_SPIKE = 100;
    private static final int MAX_SPIKE = 970;

    private static final byte[] HUMIDITY = LineBytes.ascii("\",\"u\":\"far\",\"n\":\"temperature\"},{\"v\":\"");
    private static final byte[] LIGHT = LineBytes.ascii("\",\"u\":\"per\",\"n\":\"humidity\"},{\"v\":\"");
    private static final byte[] DUST = LineBytes.ascii("\",\"u\":\"per\",\"n\":\"light\"},{\"v\":\"");
    private static final byte[] AIR_QUALITY = LineBytes.ascii("\",\"u\":\"per\",\"n\":\"dust\"},{\"v\":\"");
    private static final byte[] BASE_TIME = LineBytes.ascii("\",\"u\":\"per\",\"n\":\"airquality_raw\"}],\"bt\":");
    private static final byte[] LINE_END = LineBytes.ascii("}\n");

    private final Random random;
    private final List<CitySensor> sensors = new ArrayList<>();
    private final LineBytes line = new LineBytes();
    private long nowMs = START_MS;
    private long leftInSecond;

    /** Begins the stream of messages that belongs to {@code seed}. */
    public CityGenerator(long seed) {
        random = new Random(seed);
        for (City city : City.values()) {
            for (int i = 0; i < city.sensors; i++) {
                String baseId = CitySensor.baseId(random);
                for (int replica = 0; replica < REPLICAS; replica++) {
                    sensors.add(new CitySensor(city, baseId + replica, random));
                }
            }
        }
        leftInSecond = messagesInSecond();
    }

    /** Writes the first {@code messages} messages of {@code seed} to a new file. */
    public static void writeFile(Path file, long seed, long messages) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), FILE_BUFFER_BYTES)) {
            new CityGenerator(seed).write(out, messages);
        }
    }

    /** Writes the next {@code messages} messages, a line each. */
    public void write(OutputStream out, long messages) throws IOException {
        for (long i = 0; i < messages; i++) {
            next();
            out.write(line.array(), 0, line.length());
        }
    }

    private void next() {
        if (leftInSecond == 0) {
            nowMs += 1000;
            leftInSecond = messagesInSecond();
        }
        leftInSecond--;
        CitySensor sensor = sensors.get(random.nextInt(sensors.size()));
        line.clear();
        line.append(nowMs);
        line.append(sensor.opening());
        line.append(sensor.nextTemperature(random), 1);
        line.append(HUMIDITY);
        line.append(sensor.nextHumidity(random), 1);
        line.append(LIGHT);
        line.append(nextLight());
        line.append(DUST);
        line.append(nextHundredthsOfDust(), 2);
        line.append(AIR_QUALITY);
        line.append(nextAirQuality());
        line.append(BASE_TIME);
        line.append(nowMs);
        line.append(LINE_END);
    }

    private long messagesInSecond() {
        return Math.round(MESSAGES_PER_SECOND + MESSAGES_SPREAD * random.nextGaussian());
    }

    private long nextLight() {
        return random.nextDouble() < DARKNESS ? 0 : Math.round(logNormal(5.9, 1.2));
    }

    private long nextHundredthsOfDust() {
        return random.nextDouble() < DUST_FAILURES ? -100 : Math.round(100 * logNormal(6.6, 0.95));
    }

    private long nextAirQuality() {
        return random.nextDouble() < AIR_SPIKES
                ? MIN_SPIKE + random.nextInt(MAX_SPIKE - MIN_SPIKE + 1)
                : Math.round(logNormal(3.2, 0.35));
    }

    private double logNormal(double mu, double sigma) {
        return StrictMath.exp(mu + sigma * random.nextGaussian());
    }
}
