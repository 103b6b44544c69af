package org.raystream.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.function.KeySelector;
import org.raystream.api.job.InvalidJobException;

class KeyTypeCheckTest {
    private final DataStream<String> stream = StreamingContext.buildContext().fromCollection(List.of("a"));

    private static final class Identity {}

    private enum Color {
        RED
    }

    private record Place(String city, Color color) {}

    private record Hash(byte[] bytes) {}

    private static final class BytesOf implements KeySelector<String, byte[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(String value) {
            return new byte[value.length()];
        }
    }

    @Test
    void keyBy_whenALambdaReturnsAnArray_saysWhatToUseInstead() {
        assertRefused(value -> new int[] {value.length()}, "int[]", "List");
    }

    @Test
    void keyBy_whenAClassReturnsAnArray_isRefused() {
        assertRefused(new BytesOf(), "byte[]", "List");
    }

    @Test
    void keyBy_whenAClassReturnsAListOfArrays_isRefused() {
        assertRefused(new ListOfArrays(), "int[]", "List");
    }

    private static final class ListOfArrays implements KeySelector<String, List<int[]>> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<int[]> key(String value) {
            return List.of();
        }
    }

    @Test
    void keyBy_whenTheKeyHasNoHashOfItsOwn_saysWhatToUseInstead() {
        assertRefused(value -> new Identity(), "KeyTypeCheckTest$Identity", "hashCode", "record");
    }

    @Test
    void keyBy_whenAMethodReferenceMakesSuchKeys_isRefused() {
        assertRefused(StringBuilder::new, "java.lang.StringBuilder", "hashCode");
    }

    @Test
    void keyBy_whenARecordHoldsAnArray_namesTheRecord() {
        assertRefused(value -> new Hash(new byte[0]), "Hash", "byte[]");
    }

    @Test
    void keyBy_whenEqualKeysHashAlike_isAccepted() {
        assertDoesNotThrow(() -> stream.keyBy(value -> value));
        assertDoesNotThrow(() -> stream.keyBy(String::length));
        assertDoesNotThrow(() -> stream.keyBy(value -> Color.RED));
        assertDoesNotThrow(() -> stream.keyBy(value -> new Place(value, Color.RED)));
        assertDoesNotThrow(() -> stream.keyBy(value -> List.of(value)));
    }

    @Test
    void keyBy_whenOnlyTheValuesCanTell_isAccepted() {
        assertDoesNotThrow(() -> stream.keyBy((KeySelector<String, Object>) value -> new Identity()));
        assertDoesNotThrow(() -> stream.keyBy((KeySelector<String, Comparable<?>>) value -> value));
    }

    private <K> void assertRefused(KeySelector<String, K> key, String... parts) {
        String message = String.valueOf(
                assertThrows(InvalidJobException.class, () -> stream.keyBy(key)).getMessage());
        assertTrue(message.startsWith("operator 'keyBy' has a key without a stable hash"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }
}
