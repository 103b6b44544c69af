package org.raystream.runtime.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.type.Tuple2;
import org.raystream.runtime.codec.CodecException;

final class KeyGroupsTest {
    private final KeyGroups keyGroups = new KeyGroups(ReadableChannel.CODECS, 128);

    /** Snapshots hold state by key group: what changes these numbers makes saved state unreadable. */
    @Test
    void keyGroup_knownKeys_isThatOfEveryRelease() {
        Map<Object, Integer> groups = new LinkedHashMap<>();
        for (Object key : List.of(
                "",
                "hello",
                "größe",
                42,
                -1L,
                3.5,
                true,
                DayOfWeek.FRIDAY,
                Tuple2.of("sensor", 7),
                List.of("a", "b"))) {
            groups.put(key, keyGroups.keyGroup(key));
        }

        assertEquals(
                "{=55, hello=7, größe=120, 42=99, -1=104, 3.5=117, true=43, FRIDAY=42, (sensor,7)=92, [a, b]=114}",
                groups.toString());
    }

    @Test
    void keyGroup_equalListsOfOtherClasses_isTheSame() {
        List<String> key = List.of("a", "b");

        int keyGroup = keyGroups.keyGroup(key);

        assertEquals(keyGroup, keyGroups.keyGroup(new ArrayList<>(key)));
        assertEquals(keyGroup, keyGroups.keyGroup(new LinkedList<>(key)));
    }

    @Test
    void keyGroup_keysOfSeveralClassesInTurn_isThatOfEachAlone() {
        List<Object> keys = List.of("a", 1, "b", 2L, 1, "a");
        for (Object key : keys) {
            int together = keyGroups.keyGroup(key);

            assertEquals(new KeyGroups(ReadableChannel.CODECS, 128).keyGroup(key), together);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 128})
    void owners_manyKeys_areSpreadOverAllSubtasks(int parallelism) {
        int[] owners = keyGroups.owners(parallelism);
        int keys = 200 * parallelism;
        int[] counts = new int[parallelism];
        for (int i = 0; i < keys; i++) {
            counts[owners[keyGroups.keyGroup("sensor-" + i)]]++;
        }

        for (int count : counts) {
            assertTrue(count > 100 && count < 400, "keys=" + count + " (expected: about 200)");
        }
    }

    @Test
    void keyGroup_null_isRefused() {
        assertThrows(NullPointerException.class, () -> keyGroups.keyGroup(null));
    }

    @Test
    void keyGroup_aKeyWithoutStableBytes_isRefused() {
        assertThrows(CodecException.class, () -> keyGroups.keyGroup(new int[] {1}));
        assertThrows(CodecException.class, () -> keyGroups.keyGroup(new Object()));
    }
}
