package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PrintStream stream = new PrintStream(new LineSplitter(lines::add), true, StandardCharsets.UTF_8);

    @Test
    void write_whenALineComesInPieces_passesItOnWhole() {
        stream.print("Grü");
        stream.print("ße, ");
        stream.println(7);
        stream.print("not yet");

        assertEquals(List.of("Grüße, 7"), lines);
    }

    @Test
    void write_whenSeveralLinesComeAtOnce_passesOnEach() {
        stream.print("a\r\n\nb\n");

        assertEquals(List.of("a", "", "b"), lines);
    }

    @Test
    void write_whenTwoThreadsAlternate_doesNotMixTheirLines() throws Exception {
        stream.print("mine ");
        Thread other = new Thread(() -> stream.println("other"));
        other.start();
        other.join();
        stream.println("again");

        assertEquals(List.of("other", "mine again"), lines);
    }

    @Test
    void write_whenALineIsVeryLong_passesItOnInPieces() {
        stream.println("x".repeat(LineSplitter.MAX_LINE_BYTES + 1));

        assertEquals(List.of("x".repeat(LineSplitter.MAX_LINE_BYTES), "x"), lines);
    }
}
