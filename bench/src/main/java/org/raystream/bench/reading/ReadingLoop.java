package org.raystream.bench.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.raystream.bench.race.Checksum;
import org.raystream.bench.race.Lines;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.KalmanState;

/** The work of the benchmark jobs in one thread and without an engine: what the machine can do if nothing is in the way. */
final class ReadingLoop {
    private ReadingLoop() {}

    /** Parses each line and makes a line of it again. */
    static Checksum chained(Path file) throws IOException {
        Checksum sum = new Checksum();
        forEachLine(file, line -> sum.add(Reading.parse(line).toString()));
        return sum;
    }

    /** Parses each line, filters its value with its sensor's filter and makes a line of the estimate. */
    static Checksum keyed(Path file) throws IOException {
        Checksum sum = new Checksum();
        Kalman kalman = Kalman.RIOTBENCH;
        Map<String, KalmanState> filters = new HashMap<>();
        forEachLine(file, line -> {
            Reading reading = Reading.parse(line);
            KalmanState filter = filters.get(reading.id());
            if (filter == null) {
                filter = kalman.newState();
                filters.put(reading.id(), filter);
            }
            sum.add(reading.with(kalman.estimate(filter, reading.value())));
        });
        return sum;
    }

    private static void forEachLine(Path file, Consumer<String> use) throws IOException {
        Lines.forEach(
                file, (bytes, offset, length) -> use.accept(new String(bytes, offset, length, StandardCharsets.UTF_8)));
    }
}
