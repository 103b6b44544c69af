package org.raystream.runtime.transport;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite finds each mistake, by the check that is there for it. */
final class WrongTransportsTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({
        "DROPS_THE_LAST_BATCH, DELIVERS_ALL_IN_ORDER, (expected: from",
        "REPEATS_ONE_AT_RECONNECT, SERVES_A_CONSUMER_THAT_COMES_BACK, (expected: from",
        "SKIPS_ONE_AT_REPLAY, SERVES_A_CONSUMER_THAT_COMES_BACK, (expected: from",
        "SERVES_A_TORN_BATCH, DELIVERS_ALL_IN_ORDER, checksum does not match",
        "IGNORES_THE_INCARNATION, TURNS_TO_A_NEW_PRODUCER, a zombie",
        "TRIMS_TOO_FAR, SERVES_A_CONSUMER_THAT_COMES_BACK, trimmed",
        "IGNORES_CREDIT, HOLDS_BACK_WHEN_THE_CONSUMER_STOPS, entries ahead"
    })
    void check_ofAWrongTransport_rejectsIt(WrongTransport wrong, TransportCheck check, String reason) {
        AssertionError rejected = assertThrows(AssertionError.class, () -> check.run(wrong, scratch, 1));

        assertTrue(rejected.getMessage().contains(reason), rejected.getMessage());
    }
}
