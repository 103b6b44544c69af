package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.type.TypeHint;
import org.raystream.runtime.codec.SampleTypes.Animal;
import org.raystream.runtime.codec.SampleTypes.Color;
import org.raystream.runtime.codec.SampleTypes.Dog;
import org.raystream.runtime.codec.SampleTypes.Reading;

class SchemaMismatchTest {
    private final Codecs codecs = new Codecs(getClass().getClassLoader());

    @Test
    void byDescription_whenAFieldDiffers_saysWhichClassAndField() {
        String announced = codecs.forType(Reading.class).description().replace("ts:long", "ts:int");

        String message = refusal(announced);

        assertTrue(message.contains("class=" + Reading.class.getName()), message);
        assertTrue(message.contains("only announced: [ts:int], only here: [ts:long]"), message);
    }

    @Test
    void byDescription_whenANestedEnumDiffers_saysWhichConstant() {
        String announced = codecs.forType(new TypeHint<List<Color>>() {}.type())
                .description()
                .replace("RED;", "RED;PINK;");

        String message = refusal(announced);

        assertTrue(message.contains(Color.class.getName()), message);
        assertTrue(message.contains("only announced: [PINK]"), message);
    }

    @Test
    void byDescription_whenAClassIsMissing_namesIt() {
        String announced = codecs.forType(new TypeHint<List<Reading>>() {}.type())
                .description()
                .replace("$Reading", "$Gone");

        String message = refusal(announced);

        assertTrue(message.contains("class=" + SampleTypes.class.getName() + "$Gone"), message);
    }

    @Test
    void byDescription_whenTextIsNoSchema_isRefused() {
        for (String text : List.of(
                "",
                "v2 java.lang.String",
                "v1 ",
                "v1 java.util.List<",
                "v1 int",
                "v1 int[",
                "v1 [",
                "v1 java.util.List<java.lang.String>>")) {
            assertThrows(CodecException.class, () -> codecs.byDescription(text), text);
        }
        assertThrows(CodecException.class, () -> codecs.byDescription("v1 java.util.Map<java.lang.String>"));
        assertThrows(CodecException.class, () -> codecs.byDescription("v1 " + "java.util.List<".repeat(10_000)));
    }

    @Test
    void decode_whenANamedClassHadOtherFields_saysSo() {
        byte[] bytes = CodecRoundTripTest.encode(codecs.forType(Animal.class), new Dog("d", 1));
        bytes[2 + Dog.class.getName().length()] ^= 1;

        CodecException e = assertThrows(
                CodecException.class, () -> codecs.forType(Animal.class).decode(new ByteReader(bytes)));

        assertTrue(e.getMessage().contains("class=" + Dog.class.getName()), e.getMessage());
        assertTrue(e.getMessage().contains("name:int"), e.getMessage());
    }

    @Test
    void decode_whenANamedClassIsMissing_namesIt() {
        byte[] bytes = CodecRoundTripTest.encode(codecs.forType(Object.class), new Dog("d", 1));
        byte[] gone = "Dig".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(gone, 0, bytes, 2 + Dog.class.getName().length() - gone.length, gone.length);

        CodecException e = assertThrows(
                CodecException.class, () -> codecs.forType(Object.class).decode(new ByteReader(bytes)));

        assertTrue(e.getMessage().contains("$Dig"), e.getMessage());
    }

    @Test
    void byDescription_whenTypeIsKnownOnlyByItsFirstValue_readsOthersToo() {
        Codec<Object> codec = codecs.forMixed(Reading.class);

        Object copy = new Codecs(getClass().getClassLoader())
                .byDescription(codec.description())
                .decode(new ByteReader(CodecRoundTripTest.encode(codec, 5L)));

        assertEquals(5L, copy);
    }

    private String refusal(String announced) {
        return assertThrows(CodecException.class, () -> codecs.byDescription(announced))
                .getMessage();
    }
}
