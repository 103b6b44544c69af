package org.raystream.riotbench.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CityGeneratorTest {
    private static final int MESSAGES = 20_000;
    private static final Pattern LINE = Pattern.compile("(\\d{13}),"
            + "\\{\"e\":\\[\\{\"u\":\"string\",\"n\":\"source\",\"sv\":\"(ci4[0-9a-z]{22}\\d{1,2})\"},"
            + "\\{\"v\":\"(-?\\d+\\.\\d{6})\",\"u\":\"lon\",\"n\":\"longitude\"},"
            + "\\{\"v\":\"(-?\\d+\\.\\d{6})\",\"u\":\"lat\",\"n\":\"latitude\"},"
            + "\\{\"v\":\"(-?\\d+(?:\\.\\d)?)\",\"u\":\"far\",\"n\":\"temperature\"},"
            + "\\{\"v\":\"(\\d+(?:\\.\\d)?)\",\"u\":\"per\",\"n\":\"humidity\"},"
            + "\\{\"v\":\"(\\d+)\",\"u\":\"per\",\"n\":\"light\"},"
            + "\\{\"v\":\"(-1|\\d+(?:\\.\\d\\d?)?)\",\"u\":\"per\",\"n\":\"dust\"},"
            + "\\{\"v\":\"(\\d+)\",\"u\":\"per\",\"n\":\"airquality_raw\"}],\"bt\":(\\d{13})}");

    @Test
    void write_withOneSeed_givesTheSameBytesEverywhere() throws IOException {
        byte[] bytes = generate(1, MESSAGES);
        CRC32C crc = new CRC32C();
        crc.update(bytes);

        assertTrue(Arrays.equals(bytes, generate(1, MESSAGES)));
        assertFalse(Arrays.equals(bytes, generate(2, MESSAGES)));
        assertEquals(1177812848L, crc.getValue(), "the bytes of a seed must never change");
    }

    @Test
    void write_inTwoSteps_goesOnWhereItWas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CityGenerator generator = new CityGenerator(3);

        generator.write(out, 10);
        generator.write(out, 90);

        assertTrue(Arrays.equals(generate(3, 100), out.toByteArray()));
    }

    @Test
    void write_makesMessagesLikeThoseOfTheDataSet() throws IOException {
        Set<String> sources = new HashSet<>();
        Set<String> seconds = new HashSet<>();
        List<List<Double>> columns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            columns.add(new ArrayList<>());
        }
        String[] lines = new String(generate(1, MESSAGES), StandardCharsets.UTF_8).split("\n");

        for (String line : lines) {
            Matcher fields = LINE.matcher(line);
            assertTrue(fields.matches(), line);
            assertEquals(fields.group(1), fields.group(10));
            seconds.add(fields.group(1));
            sources.add(fields.group(2));
            for (int i = 0; i < 5; i++) {
                columns.get(i).add(Double.valueOf(fields.group(5 + i)));
            }
        }

        assertEquals(MESSAGES, lines.length);
        assertEquals(4, seconds.size(), "20,000 messages at 5,040 a second");
        assertTrue(sources.size() > 2650 && sources.size() <= 2700, "sources=" + sources.size());
        assertBetween(19, 24, mean(columns.get(0)), "temperature");
        assertBetween(46, 53, mean(columns.get(1)), "humidity");
        assertBetween(0.50, 0.56, share(columns.get(2), 0), "darkness");
        assertBetween(1050, 1250, mean(columns.get(3)), "dust");
        assertBetween(0.001, 0.003, share(columns.get(3), -1), "dust failures");
        assertBetween(24, 34, mean(columns.get(4)), "air quality");
    }

    private static byte[] generate(long seed, int messages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CityGenerator(seed).write(out, messages);
        return out.toByteArray();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double share(List<Double> values, double wanted) {
        return values.stream().filter(value -> value == wanted).count() / (double) values.size();
    }

    private static void assertBetween(double low, double high, double actual, String what) {
        assertTrue(low <= actual && actual <= high, what + "=" + actual + " (expected: " + low + " to " + high + ")");
    }
}
