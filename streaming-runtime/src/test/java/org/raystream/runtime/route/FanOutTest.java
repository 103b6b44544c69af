package org.raystream.runtime.route;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FanOutTest {
    private final List<String> received = new ArrayList<>();

    @Test
    void of_oneReceiver_isThatReceiver() {
        RecordReceiver only = named("only");

        assertSame(only, FanOut.of(List.of(only)));
    }

    @Test
    void receive_withSeveralReceivers_handsTheRecordToEachInOrder() {
        FanOut.of(List.of(named("first"), named("second"))).receive("a", 7);

        assertEquals(List.of("first a 7", "second a 7"), received);
    }

    @Test
    void receive_withoutReceivers_dropsTheRecord() {
        assertDoesNotThrow(() -> FanOut.of(List.of()).receive("a", 7));
    }

    @Test
    void receive_whenOneFails_doesNotGoOn() {
        RecordReceiver failing = (value, timestampMs) -> {
            throw new IllegalStateException("expected by the test");
        };
        RecordReceiver fanOut = FanOut.of(List.of(named("first"), failing, named("third")));

        assertThrows(IllegalStateException.class, () -> fanOut.receive("a", 7));
        assertEquals(List.of("first a 7"), received);
    }

    private RecordReceiver named(String name) {
        return (value, timestampMs) -> received.add(name + " " + value + " " + timestampMs);
    }
}
