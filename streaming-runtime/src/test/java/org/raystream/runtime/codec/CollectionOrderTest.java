package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.raystream.api.type.TypeHint;

class CollectionOrderTest {
    private static final Type MAP = new TypeHint<Map<String, Integer>>() {}.type();

    private final Codecs codecs = new Codecs(getClass().getClassLoader());

    @Test
    void encode_whenHashMapsIterateDifferently_givesEqualBytes() {
        for (int size : new int[] {0, 1, 2, 3, 10, 100, 1_000}) {
            Map<String, Integer> one = new HashMap<>();
            Map<String, Integer> other = new HashMap<>(1 << 14, 0.1f);
            List<Integer> numbers = numbers(size, new Random(size));
            numbers.forEach(i -> one.put("key" + i, i));
            Collections.reverse(numbers);
            numbers.forEach(i -> other.put("key" + i, i));

            assertArrayEquals(encode(codecs, MAP, one), encode(codecs, MAP, other), "size=" + size);
            assertEquals(one, decode(codecs, MAP, encode(codecs, MAP, one)));
        }
    }

    @Test
    void decode_whenMapHadAnOrder_keepsIt() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);

        Map<?, ?> copy = (Map<?, ?>) decode(codecs, MAP, encode(codecs, MAP, ordered));

        assertEquals(List.of("z", "a"), new ArrayList<>(copy.keySet()));
    }

    @Test
    void encode_whenKeyIsAMapWithAnOrder_ignoresIt() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);
        Map<String, Integer> hashed = new HashMap<>(ordered);

        Codecs keys = codecs.forKeys();

        assertArrayEquals(encode(keys, MAP, hashed), encode(keys, MAP, ordered));
        assertArrayEquals(encode(keys, MAP, hashed), encode(keys, MAP, new TreeMap<>(ordered)));
        assertFalse(Arrays.equals(encode(codecs, MAP, hashed), encode(codecs, MAP, ordered)));
    }

    @Test
    void decode_whenSetIsSorted_returnsASortedOne() {
        Type type = new TypeHint<TreeSet<Integer>>() {}.type();

        Object copy = decode(codecs, type, encode(codecs, type, new TreeSet<>(List.of(300, -1, 5))));

        assertInstanceOf(TreeSet.class, copy);
        assertEquals(List.of(-1, 5, 300), new ArrayList<>((TreeSet<?>) copy));
    }

    @Test
    void encode_whenAComparatorSortsASortedType_isRefused() {
        TreeMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());

        Type sorted = new TypeHint<TreeMap<String, Integer>>() {}.type();

        assertThrows(CodecException.class, () -> encode(codecs, sorted, reversed));
        assertThrows(CodecException.class, () -> encode(codecs, Object.class, reversed));
        assertThrows(
                CodecException.class, () -> encode(codecs, Object.class, new TreeSet<>(Comparator.reverseOrder())));
    }

    @Test
    void decode_whenAComparatorSortedAMap_keepsTheOrder() {
        Map<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.put("a", 1);
        reversed.put("z", 2);

        Map<?, ?> copy = (Map<?, ?>) decode(codecs, MAP, encode(codecs, MAP, reversed));

        assertEquals(List.of("z", "a"), new ArrayList<>(copy.keySet()));
    }

    private static List<Integer> numbers(int size, Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        return numbers;
    }

    private static byte[] encode(Codecs codecs, Type type, Object value) {
        return CodecRoundTripTest.encode(codecs.forType(type), value);
    }

    private static Object decode(Codecs codecs, Type type, byte[] bytes) {
        return codecs.forType(type).decode(new ByteReader(bytes));
    }
}
