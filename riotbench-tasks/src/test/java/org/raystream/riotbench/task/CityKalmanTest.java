package org.raystream.riotbench.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.raystream.riotbench.senml.MalformedMessageException;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;

class CityKalmanTest {
    private final CityKalman task = new CityKalman(Kalman.RIOTBENCH);

    @Test
    void process_ofAMessage_emitsItsFiveObservationsInItsOrder() {
        SensorLine line = line("1422748800000,{\"e\":[{\"u\":\"string\",\"n\":\"source\",\"sv\":\"s1\"},"
                + "{\"v\":\"6.1\",\"u\":\"lon\",\"n\":\"longitude\"},{\"v\":\"46.1\",\"u\":\"lat\",\"n\":\"latitude\"},"
                + "{\"v\":\"8\",\"u\":\"far\",\"n\":\"temperature\"},{\"v\":\"53.70\",\"u\":\"per\",\"n\":\"humidity\"},"
                + "{\"v\":\"0\",\"u\":\"per\",\"n\":\"light\"},{\"v\":\"-1\",\"u\":\"per\",\"n\":\"dust\"},"
                + "{\"v\":\"140\",\"u\":\"per\",\"n\":\"airquality_raw\"}],\"bt\":1422748800000}");

        List<String> results = process(line, task.newState());

        assertEquals(
                List.of(
                        "1422748800000,s1,temperature,8,7.915914",
                        "1422748800000,s1,humidity,53.70,53.135574",
                        "1422748800000,s1,light,0,0.0",
                        "1422748800000,s1,dust,-1,-0.98948926",
                        "1422748800000,s1,airquality_raw,140,138.5285"),
                results);
    }

    @Test
    void process_withTheStateOfEarlierMessages_goesOnFromThere() {
        SensorFilters state = task.newState();
        process(line("1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"temperature\",\"v\":\"8\"}]}"), state);
        process(line("2,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"dust\",\"v\":\"99\"}]}"), state);

        List<String> results = process(
                line("3,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"temperature\",\"v\":\"7.5\"}]}"), state);

        assertEquals(List.of("3,s,temperature,7.5,7.6747456"), results);
    }

    @Test
    void process_ofAMessageWithMoreObservationsThanUsual_emitsAll() {
        StringBuilder text = new StringBuilder("1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"}");
        for (int i = 0; i < 100; i++) {
            text.append(",{\"n\":\"light\",\"v\":").append(i).append('}');
        }

        List<String> results = process(line(text + "]}"), task.newState());

        assertEquals(100, results.size());
        assertTrue(results.get(99).startsWith("1,s,light,99,"), results.get(99));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | no timestamp",
                "1 | no timestamp",
                "1,{\"e\":[{\"n\":\"light\",\"v\":\"1\"}]} | no sensor",
                "1,{\"e\":[{\"n\":\"source\"},{\"n\":\"light\",\"v\":\"1\"}]} | no sensor",
                "1,{\"e\":[{\"n\":\"source\",\"sv\":\"a\\nb\"},{\"n\":\"light\",\"v\":\"1\"}]} | line end in the sensor's id",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\",\"v\":\"dark\"}]} | name=light value='dark'",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\",\"v\":\"\"}]} | name=light value=''",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\",\"v\":\"NaN\"}]} | name=light value='NaN'",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\",\"v\":1e99}]} | too large: name=light value='1e99'",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\"}]} | no value: name=light",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"light\",\"v\":null}]} | expected a value",
                "1,{\"e\":[SOURCE,GOOD],\"bt\":1 | ends too early",
                "1,{\"e\":[SOURCE,GOOD],\"bt\":1}} | something follows",
                "1,{\"e\":[SOURCE,GOOD]} trailing | something follows",
                "1,{\"e\":[SOURCE,GOOD,{\"n\":\"li | a string has no end",
            })
    void process_ofAMalformedLine_saysWhyAndChangesNothing(String pattern, String reason) {
        String text = pattern.replace("SOURCE", "{\"n\":\"source\",\"sv\":\"s\"}")
                .replace("GOOD", "{\"n\":\"temperature\",\"v\":\"8\"}");
        SensorFilters state = task.newState();
        List<String> results = new ArrayList<>();

        Exception refused = assertThrows(
                MalformedMessageException.class,
                () -> task.process(line(text), state, estimate -> results.add(estimate.toString())));

        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertEquals(List.of(), results);
        assertEquals(
                List.of("1,s,temperature,8,7.915914"),
                process(
                        line("1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"temperature\",\"v\":\"8\"}]}"),
                        state));
    }

    private List<String> process(SensorLine line, SensorFilters state) {
        List<String> results = new ArrayList<>();
        task.process(line, state, estimate -> results.add(estimate.toString()));
        return results;
    }

    private static SensorLine line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SensorLine.read(bytes, 0, bytes.length, new SenmlScanner(), 0, 1);
    }
}
