package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.log.chronicle.ChronicleJvm;

final class JvmFlagsTest {
    @Test
    void missing_inAJvmThatWasStartedWithThem_isNone() {
        assertEquals(List.of(), ChronicleJvm.missing());
    }

    @Test
    void require_whenFlagsAreMissing_tellsAllInOneLine() {
        List<String> missing = ChronicleJvm.options().subList(0, 2);

        InvalidJobException refusal = assertThrows(InvalidJobException.class, () -> JvmFlags.require(missing));

        String message = String.valueOf(refusal.getMessage());
        assertEquals(1, message.lines().count());
        ChronicleJvm.options().forEach(option -> assertTrue(message.contains(option), message));
    }
}
