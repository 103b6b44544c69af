package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.raystream.api.type.Tuple2;
import org.raystream.api.type.TypeHint;
import org.raystream.runtime.codec.SampleTypes.Color;
import org.raystream.runtime.codec.SampleTypes.WordAndCount;

@SuppressWarnings("JdkObsolete") // users do use it
class KeyCodecTest {
    private final Codecs codecs = new Codecs(getClass().getClassLoader());
    private final Codecs keys = codecs.forKeys();

    @Test
    void forType_whenTypeIsNoKey_isRefused() {
        assertThrows(CodecException.class, () -> keys.forType(byte[].class));
        assertThrows(CodecException.class, () -> keys.forType(new TypeHint<List<int[]>>() {}.type()));
        assertThrows(CodecException.class, () -> keys.forType(SampleTypes.Counter.class));
        assertThrows(CodecException.class, () -> keys.forMixed(StringBuilder.class));
    }

    @Test
    void forType_whenOnlyKryoTakesTheType_isRefused() {
        CodecException e = assertThrows(CodecException.class, () -> keys.forType(Date.class));

        assertTrue(e.getMessage().contains("java.util.Date"), e.getMessage());
    }

    @Test
    void encode_whenAnOpenPartIsNoKey_isRefusedAtThatValue() {
        Codec<Object> codec = keys.forType(Tuple2.class);

        assertEquals(3 + 5, CodecRoundTripTest.encode(codec, Tuple2.of("a", 1)).length);
        assertThrows(CodecException.class, () -> CodecRoundTripTest.encode(codec, Tuple2.of("a", new byte[1])));
        assertThrows(CodecException.class, () -> CodecRoundTripTest.encode(codec, Tuple2.of("a", new Object())));
    }

    @Test
    void encode_whenKeysAreEqual_givesEqualBytes() {
        Codec<Object> words = keys.forType(WordAndCount.class);
        Codec<Object> sets = keys.forType(new TypeHint<HashSet<Long>>() {}.type());

        assertArrayEquals(
                CodecRoundTripTest.encode(words, new WordAndCount("a", 1)),
                CodecRoundTripTest.encode(words, new WordAndCount(new String("a"), Integer.valueOf(1))));
        assertArrayEquals(
                CodecRoundTripTest.encode(sets, new LinkedHashSet<>(List.of(5L, 1L))),
                CodecRoundTripTest.encode(sets, new LinkedHashSet<>(List.of(1L, 5L))));
    }

    @Test
    void encode_whenEqualOpenKeysAreOfDifferentClasses_givesEqualBytes() {
        Codec<Object> any = keys.forType(Object.class);
        List<List<?>> groups = List.of(
                List.of(List.of("a", 1), new ArrayList<>(List.of("a", 1)), new LinkedList<>(List.of("a", 1))),
                List.of(Set.of("b", "a"), new TreeSet<>(List.of("a", "b")), new LinkedHashSet<>(List.of("b", "a"))),
                List.of(
                        Map.of("k", 1, "j", 2),
                        new ConcurrentHashMap<>(Map.of("j", 2, "k", 1)),
                        new TreeMap<>(Map.of("j", 2, "k", 1))),
                List.of(Map.entry("k", 1), new SimpleEntry<>("k", 1)));

        for (List<?> equal : groups) {
            for (Object key : equal) {
                assertEquals(equal.get(0), key);
                assertArrayEquals(CodecRoundTripTest.encode(any, equal.get(0)), CodecRoundTripTest.encode(any, key));
            }
        }
    }

    @Test
    void forMixed_whenFirstKeysDiffer_givesEqualBytes() {
        Tuple2<String, Integer> key = Tuple2.of("a", 1);

        assertArrayEquals(
                CodecRoundTripTest.encode(keys.forMixed(Tuple2.class), key),
                CodecRoundTripTest.encode(keys.forMixed(WordAndCount.class), key));
    }

    @Test
    void forType_whenClassIsThatOfAValue_takesTheValue() {
        for (Object key : List.of(List.of(1, 2, 3), Set.of("a"), Map.entry(1, 2), Color.GREEN)) {
            for (Codecs each : List.of(codecs, keys)) {
                Codec<Object> codec = each.forType(key.getClass());

                Object copy = codec.decode(new ByteReader(CodecRoundTripTest.encode(codec, key)));

                assertEquals(key, copy);
                assertEquals(
                        codec.description(),
                        each.byDescription(codec.description()).description());
            }
        }
    }

    @Test
    void murmur3_whenTextIsKnown_givesThePublishedValues() {
        assertEquals(0, hash(""));
        assertEquals(0x248bfa47, hash("hello"));
        assertEquals(0x149bbb7f, hash("hello, world"));
        assertEquals(0xe31e8a70, hash("19 Jan 2038 at 3:14:07 AM"));
        assertEquals(0xd5c48bfc, hash("The quick brown fox jumps over the lazy dog."));
    }

    @Test
    void murmur3_whenBytesStandElsewhere_givesTheSame() {
        byte[] bytes = "..hello!".getBytes(StandardCharsets.US_ASCII);

        assertEquals(0x248bfa47, KeyHash.murmur3(bytes, 2, 5));
    }

    @Test
    void keyGroup_whenKeyIsKnown_neverChanges() {
        ByteWriter out = new ByteWriter(16);
        keys.forType(String.class).encode("sensor-17", out);

        assertEquals(69, KeyHash.keyGroup(out.array(), 0, out.position(), 128));
    }

    @Test
    void subtaskOf_whenParallelismVaries_agreesWithTheRanges() {
        for (int maxParallelism : new int[] {1, 7, 128, 32_768}) {
            for (int parallelism = 1; parallelism <= Math.min(maxParallelism, 130); parallelism++) {
                int owned = 0;
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    int first = KeyHash.firstKeyGroup(subtask, maxParallelism, parallelism);
                    int end = KeyHash.firstKeyGroup(subtask + 1, maxParallelism, parallelism);
                    for (int group = first; group < end; group++) {
                        assertEquals(subtask, KeyHash.subtaskOf(group, maxParallelism, parallelism));
                    }
                    assertTrue(end > first, "every subtask owns something");
                    owned += end - first;
                }
                assertEquals(maxParallelism, owned);
            }
        }
    }

    private static int hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return KeyHash.murmur3(bytes, 0, bytes.length);
    }
}
