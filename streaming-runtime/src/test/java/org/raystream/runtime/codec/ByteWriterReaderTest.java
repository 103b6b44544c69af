package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterReaderTest {
    private final ByteWriter out = new ByteWriter(0);

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                63,
                64,
                -64,
                -65,
                127,
                128,
                16_383,
                16_384,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void readVarints_whenValuesAreAtTheEdges_returnsThem(long value) {
        out.writeVarLong(value);
        out.writeZigZagLong(value);
        out.writeVarInt((int) value);
        out.writeZigZagInt((int) value);

        ByteReader in = reader();

        assertEquals(value, in.readVarLong());
        assertEquals(value, in.readZigZagLong());
        assertEquals((int) value, in.readVarInt());
        assertEquals((int) value, in.readZigZagInt());
        assertEquals(0, in.remaining());
    }

    @Test
    void writeZigZagInt_whenValuesAreSmall_takesOneByte() {
        out.writeZigZagInt(-64);
        out.writeZigZagInt(63);

        assertEquals(2, out.position());
    }

    @Test
    void readVarInt_whenItDoesNotFitOrEnd_isRefused() {
        byte[] tooLarge = {-1, -1, -1, -1, 0x10};
        byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

        assertThrows(CodecException.class, () -> new ByteReader(tooLarge).readVarInt());
        assertThrows(CodecException.class, () -> new ByteReader(endless).readVarInt());
        assertThrows(CodecException.class, () -> new ByteReader(endless).readVarLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "plain ascii, longer than eight",
                "gr\u00fc\u00df",
                "\u20ac 5",
                "\u4f60\u597d",
                "\ud83d\ude00!",
                "a\u0000b"
            })
    void writeString_whenTextIsUnicode_writesUtf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        out.writeString(text);
        out.writeNullableString(text);

        ByteReader in = reader();
        assertEquals(utf8.length, in.readVarInt());
        byte[] written = new byte[utf8.length];
        in.readBytes(written, 0, written.length);
        assertArrayEquals(utf8, written);
        assertEquals(text, in.readNullableString());
        assertEquals(text, reader().readString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "x\ud83dy"})
    void readString_whenSurrogatesAreAlone_returnsThem(String text) {
        out.writeString(text);

        assertEquals(text, reader().readString());
    }

    @Test
    void readString_whenItIsLongAndNotAscii_returnsIt() {
        String text = "\u00e9".repeat(100_000);
        out.writeString(text);
        out.writeString("\u00e9");

        ByteReader in = reader();

        assertEquals(text, in.readString());
        assertEquals("\u00e9", in.readString());
    }

    @Test
    void readString_whenBytesAreNoUtf8_isRefused() {
        byte[][] wrong = {
            {1, -1},
            {1, (byte) 0x80},
            {2, (byte) 0xC0, (byte) 0x80},
            {2, (byte) 0xC3, 'a'},
            {1, (byte) 0xC3},
            {4, (byte) 0xF7, (byte) 0xBF, (byte) 0xBF, (byte) 0xBF}
        };

        for (byte[] bytes : wrong) {
            assertThrows(CodecException.class, () -> new ByteReader(bytes).readString());
        }
    }

    @Test
    void readNullableString_whenItIsNull_returnsNull() {
        out.writeNullableString(null);

        assertNull(reader().readNullableString());
        assertEquals(1, out.position());
    }

    @Test
    void read_whenBytesEnd_saysWhere() {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7};
        ByteReader in = new ByteReader(bytes);
        in.skip(4);

        CodecException e = assertThrows(CodecException.class, in::readLong);

        assertTrue(e.getMessage().contains("position=4"), e.getMessage());
        assertTrue(e.getMessage().contains("needed=8 remaining=3"), e.getMessage());
        assertEquals(4, in.position());
    }

    @Test
    void limit_whenSetWithinTheBytes_hidesTheRest() {
        ByteReader in = new ByteReader(new byte[] {1, 2, 3});
        in.limit(1);

        assertEquals(1, in.readByte());
        assertThrows(CodecException.class, in::readByte);
        in.limit(3);
        assertEquals(2, in.readByte());
        assertThrows(CodecException.class, () -> in.limit(4));
    }

    @Test
    void readCount_whenNestedCountsClaimMoreThanThereIs_isRefused() {
        ByteReader in = new ByteReader(new byte[] {4, 3, 2, 1, 0});

        assertEquals(4, in.readCount());
        assertThrows(CodecException.class, in::readCount);
    }

    @Test
    void readLength_whenItIsNegativeOrTooLong_isRefused() {
        out.writeVarInt(-1);
        out.writeVarInt(3);
        out.writeLong(0);
        ByteReader in = reader();

        assertThrows(CodecException.class, () -> in.readLength(1));
        assertThrows(CodecException.class, () -> in.readLength(4));
    }

    @Test
    void readBoolean_whenByteIsNeither_isRefused() {
        assertThrows(CodecException.class, () -> new ByteReader(new byte[] {2}).readBoolean());
    }

    @Test
    void truncate_whenValuesFollow_forgetsThem() {
        out.writeInt(1);
        int kept = out.position();
        out.writeString("gone");

        out.truncate(kept);

        assertEquals(4, out.position());
        assertThrows(IllegalArgumentException.class, () -> out.truncate(5));
    }

    @Test
    void put_whenBytesWereReserved_fillsThem() {
        int at = out.reserve(15);
        out.writeByte(9);

        out.putLong(at, -2);
        out.putInt(at + 8, 7);
        out.putShort(at + 12, 5);
        out.putByte(at + 14, 3);

        ByteReader in = reader();
        assertEquals(-2, in.readLong());
        assertEquals(7, in.readInt());
        assertEquals(5, in.readShort());
        assertEquals(3, in.readByte());
        assertEquals(9, in.readByte());
        assertThrows(IndexOutOfBoundsException.class, () -> out.putInt(13, 1));
    }

    @Test
    void write_whenMaximumIsReached_isRefusedAndKeepsWhatWasWritten() {
        ByteWriter small = new ByteWriter(4, 16);
        small.writeLong(1);

        assertThrows(CodecException.class, () -> small.writeString("a long string of text"));
        assertThrows(CodecException.class, () -> small.writeString("\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"));
        assertThrows(CodecException.class, () -> small.ensureCapacity(-1));
        small.writeLong(2);

        assertEquals(16, small.position());
    }

    @Test
    void writeDouble_whenNotANumber_writesOneForm() {
        out.writeDouble(Double.longBitsToDouble(0x7ff0000000000001L));
        out.writeDouble(Double.NaN);
        out.writeDouble(-0.0);

        ByteReader in = reader();
        assertEquals(in.readLong(), in.readLong());
        assertEquals(Double.doubleToRawLongBits(-0.0), in.readLong());
    }

    private ByteReader reader() {
        return new ByteReader(out.toByteArray());
    }
}
