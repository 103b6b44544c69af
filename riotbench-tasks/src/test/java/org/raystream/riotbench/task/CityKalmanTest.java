package org.raystream.riotbench.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void process_whenAValueIsNoNumber_namesIt() {
        SensorLine line = line("1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"light\",\"v\":\"dark\"}]}");

        Exception refused = assertThrows(MalformedMessageException.class, () -> process(line, task.newState()));

        assertTrue(refused.getMessage().contains("name=light value='dark'"), refused.getMessage());
    }

    private List<String> process(SensorLine line, SensorFilters state) {
        List<String> results = new ArrayList<>();
        task.process(line, state, estimate -> results.add(estimate.toString()));
        return results;
    }

    private static SensorLine line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SensorLine.read(bytes, 0, bytes.length, new SenmlScanner());
    }
}
