package org.raystream.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, 2, true",
        "AUTO, true, 1, false",
        "AUTO, false, 2, false",
        "NETTY, false, 1, true",
        "RAY, true, 2, false",
        "MAPPED, true, 2, false"
    })
    void connects_ofAChoice_dependsOnLogsAndNodesOnlyIfAutomatic(
            TransportChoice choice, boolean keepsLogs, int nodes, boolean connects) {
        assertEquals(connects, choice.connects(keepsLogs, nodes));
    }
}
