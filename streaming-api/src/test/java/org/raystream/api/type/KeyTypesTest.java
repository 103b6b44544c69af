package org.raystream.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyTypesTest {

    private record Place(String city, int zip) {}

    private record Chain(String name, List<Chain> next) {}

    private record Digest(String name, List<byte[]> parts) {}

    private static final class NoEquality {}

    private static final class OnlyHash {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void refusal_whenEqualValuesAreEqualEverywhere_isNone() {
        for (Type type : List.<Type>of(
                int.class,
                Integer.class,
                String.class,
                TimeUnit.class,
                TimeUnit.SECONDS.getClass(),
                UUID.class,
                BigDecimal.class,
                LocalDate.class,
                Place.class,
                Chain.class,
                new TypeHint<Tuple2<String, Place>>() {}.type(),
                new TypeHint<Map<String, List<Integer>>>() {}.type())) {
            assertNull(KeyTypes.refusal(type), type.getTypeName());
        }
    }

    @Test
    void refusal_whenOnlyTheValueCanTell_isNone() {
        for (Type type : List.<Type>of(
                Object.class,
                Comparable.class,
                Number.class,
                new TypeHint<List<?>>() {}.type(),
                new TypeHint<List<Object>>() {}.type())) {
            assertNull(KeyTypes.refusal(type), type.getTypeName());
        }
    }

    @Test
    void refusal_whenAnArrayIsAnywhereInIt_saysWhatToUseInstead() {
        for (Type type : List.<Type>of(
                int[].class,
                String[].class,
                Digest.class,
                new TypeHint<List<String>[]>() {}.type(),
                new TypeHint<List<int[]>>() {}.type(),
                new TypeHint<List<? extends int[]>>() {}.type(),
                new TypeHint<Tuple2<String, byte[]>>() {}.type())) {
            String refusal = String.valueOf(KeyTypes.refusal(type));
            assertTrue(refusal.contains("array") && refusal.contains("expected: a List"), type + ": " + refusal);
        }
    }

    @Test
    void refusal_whenTheClassHasNoEqualityOfItsOwn_saysWhatToUseInstead() {
        for (Class<?> type : List.of(NoEquality.class, OnlyHash.class, StringBuilder.class, Thread.class)) {
            String refusal = String.valueOf(KeyTypes.refusal(type));
            assertTrue(refusal.contains("type=" + type.getName()) && refusal.contains("record"), type + ": " + refusal);
        }
    }

    @Test
    void refusal_whenItLiesWithinAnother_namesBoth() {
        String refusal = String.valueOf(KeyTypes.refusal(Digest.class));

        assertEquals(
                List.of(true, true),
                List.of(refusal.contains("byte[]"), refusal.contains(Digest.class.getName())),
                refusal);
    }
}
