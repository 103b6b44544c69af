package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.raystream.api.type.Tuple2;
import org.raystream.api.type.TypeHint;
import org.raystream.runtime.codec.SampleTypes.Animal;
import org.raystream.runtime.codec.SampleTypes.Color;
import org.raystream.runtime.codec.SampleTypes.Dog;
import org.raystream.runtime.codec.SampleTypes.Reading;
import org.raystream.runtime.codec.SampleTypes.WordAndCount;

/** Snapshots and logs outlive a release, so a layout does not change unnoticed. */
class CodecGoldenBytesTest {
    private final Codecs codecs = new Codecs(getClass().getClassLoader());

    @Test
    void encode_whenValuesAreKnown_givesTheDocumentedBytes() {
        assertBytes("02 6869", String.class, "hi");
        assertBytes("01000000", int.class, 1);
        assertBytes("0000c03f", Float.class, 1.5f);
        assertBytes("02", Color.class, Color.BLUE);
        assertBytes("03 010203", byte[].class, new byte[] {1, 2, 3});
        assertBytes("02 0a000000 0b000000", int[].class, new int[] {10, 11});
        assertBytes("04 02 3039", BigDecimal.class, new BigDecimal("123.45"));
        assertBytes("0100000000000000 02000000", Instant.class, Instant.ofEpochSecond(1, 2));
    }

    @Test
    void encode_whenValuesAreComposed_givesTheDocumentedBytes() {
        assertBytes("03 6964 00 0500000000000000 0000803f", Reading.class, new Reading("id", nullText(), 5, 1f));
        assertBytes("01 01 07000000 04 637572", WordAndCount.class, new WordAndCount("cur", 7));
        assertBytes("02 01 0161 00", new TypeHint<List<String>>() {}.type(), Arrays.asList("a", null));
        assertBytes("02 01 0161 01 0162", new TypeHint<Set<String>>() {}.type(), Set.of("b", "a"));
        assertBytes("01 01 016b 01 02000000", new TypeHint<Map<String, Integer>>() {}.type(), Map.of("k", 2));
        assertBytes("03 0161 04 02000000", Tuple2.class, Tuple2.of("a", 2));
    }

    @Test
    void encode_whenClassIsASubclass_namesIt() {
        String name = Dog.class.getName();
        String nameHex = String.format("%02x", name.length())
                + HexFormat.of().formatHex(name.getBytes(StandardCharsets.US_ASCII));

        assertBytes("02" + nameHex + "f2947b4c" + "03 7265 01 00 01000000", Animal.class, new Dog("re", 1));
    }

    @Test
    void description_whenTypeHasFields_listsThem() {
        String prefix = SampleTypes.class.getName() + "$";

        assertEquals(
                "v1 java.util.List<" + prefix + "Pair<java.lang.String," + prefix + "Color>>\n"
                        + prefix + "Pair<java.lang.String," + prefix + "Color>=record{first:java.lang.String;second:"
                        + prefix + "Color}\n"
                        + prefix + "Color=enum{RED;GREEN;BLUE}",
                codecs.forType(new TypeHint<List<SampleTypes.Pair<String, Color>>>() {}.type())
                        .description());
        assertEquals(
                "v1 mixed " + prefix + "Dog\n" + prefix
                        + "Dog=final class{name:java.lang.String;litters:int[];name:int}",
                codecs.forMixed(Dog.class).description());
        assertEquals("v1 java.lang.Object", codecs.forType(Object.class).description());
    }

    @SuppressWarnings("NullAway") // a field that the user left null
    private static String nullText() {
        return null;
    }

    private void assertBytes(String expectedHex, Type type, Object value) {
        byte[] bytes = CodecRoundTripTest.encode(codecs.forType(type), value);
        assertEquals(expectedHex.replace(" ", ""), HexFormat.of().formatHex(bytes));
    }
}
