package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.job.TestLength;

/** Any value of any type comes back equal, in the same bytes at every writer, and its reader stops where its writer did. */
final class RandomTypesTest {
    private static final int TYPES = TestLength.rounds(2_000, 100_000);
    private static final int VALUES = 5;
    private static final int DEPTH = 3;

    @Test
    void decode_ofRandomValuesOfRandomTypes_returnsEqualOnes() {
        Codecs producer = codecs();
        Codecs consumer = codecs();
        for (int seed = 0; seed < TYPES; seed++) {
            RandomValues.Sample sample = new RandomTypes(seed).draw(DEPTH);
            try {
                check(sample, seed, producer, consumer);
            } catch (RuntimeException failed) {
                throw new AssertionError("seed=" + seed + " type=" + sample, failed);
            }
            if (seed % 500 == 0) {
                producer = codecs(); // they keep a codec of each type
                consumer = codecs();
            }
        }
    }

    private static void check(RandomValues.Sample sample, int seed, Codecs producer, Codecs consumer) {
        Codec<Object> codec = producer.forType(sample.type());
        Codec<Object> announced = consumer.byDescription(codec.description());
        ByteWriter out = new ByteWriter(16);
        for (int i = 0; i < VALUES; i++) {
            codec.encode(value(sample, seed, i), out);
            out.writeByte(0x5A); // what the reader must leave
        }
        ByteReader in = new ByteReader(out.toByteArray());
        for (int i = 0; i < VALUES; i++) {
            String where = "seed=" + seed + " value=" + i + " type=" + sample;
            Object value = value(sample, seed, i);
            int start = in.position();

            Object decoded = announced.decode(in);

            assertTrue(areEqual(value, decoded), () -> where + " written=" + value + " read=" + decoded);
            assertArrayEquals(
                    CodecRoundTripTest.encode(codec, value),
                    Arrays.copyOfRange(in.array(), start, in.position()),
                    where);
            assertArrayEquals(
                    CodecRoundTripTest.encode(codec, value), CodecRoundTripTest.encode(announced, decoded), where);
            assertEquals(0x5A, in.readByte(), where);
        }
    }

    private static Object value(RandomValues.Sample sample, int seed, int number) {
        return sample.drawer().apply(new RandomValues(31L * seed + number));
    }

    private static Codecs codecs() {
        return new Codecs(RandomTypesTest.class.getClassLoader());
    }

    /** As {@code equals}, but looks into arrays, wherever they are, and into queues, which have none. */
    private static boolean areEqual(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one.getClass().isArray()) {
            return one.getClass() == other.getClass() && areEqual(elements(one), elements(other));
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> otherMap && areEqualMaps(map, otherMap);
        }
        if (one instanceof Set<?>) {
            return one.equals(other);
        }
        if (one instanceof Collection<?> some) {
            return other instanceof Collection<?> others && areEqualLists(wrapped(some), wrapped(others));
        }
        if (one instanceof Map.Entry<?, ?> entry && other instanceof Map.Entry<?, ?> otherEntry) {
            return areEqual(entry.getKey(), otherEntry.getKey()) && areEqual(entry.getValue(), otherEntry.getValue());
        }
        if (one instanceof Optional<?> optional && other instanceof Optional<?> otherOptional) {
            return areEqual(optional.orElse(null), otherOptional.orElse(null));
        }
        return one.getClass().isRecord() ? areEqualRecords(one, other) : one.equals(other);
    }

    private static boolean areEqualRecords(Object one, Object other) {
        if (one.getClass() != other.getClass()) {
            return false;
        }
        List<Object> values = new ArrayList<>();
        for (Object each : new Object[] {one, other}) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    values.add(Optional.ofNullable(component.getAccessor().invoke(each)));
                } catch (ReflectiveOperationException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
        int half = values.size() / 2;
        return areEqualLists(values.subList(0, half), values.subList(half, values.size()));
    }

    private static boolean areEqualMaps(Map<?, ?> one, Map<?, ?> other) {
        Map<Object, Object> rest = new HashMap<>(other);
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            if (!rest.containsKey(entry.getKey()) || !areEqual(entry.getValue(), rest.remove(entry.getKey()))) {
                return false;
            }
        }
        return rest.isEmpty();
    }

    private static boolean areEqualLists(List<?> one, List<?> other) {
        boolean areEqual = one.size() == other.size();
        for (int i = 0; areEqual && i < one.size(); i++) {
            areEqual = areEqual(one.get(i), other.get(i));
        }
        return areEqual;
    }

    private static List<Object> wrapped(Collection<?> some) {
        List<Object> list = new ArrayList<>();
        some.forEach(each -> list.add(Optional.ofNullable(each)));
        return list;
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Objects.requireNonNullElse(Array.get(array, i), Optional.empty()));
        }
        return elements;
    }
}
