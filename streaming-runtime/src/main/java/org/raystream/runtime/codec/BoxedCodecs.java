package org.raystream.runtime.codec;

import java.util.List;

/** Codecs of strings and boxed primitives: one class each, so that the compiler can inline each where it is used. */
final class BoxedCodecs {
    private BoxedCodecs() {}

    static List<TypedCodec<?>> all() {
        return List.of(
                new StringCodec(),
                new IntegerCodec(),
                new LongCodec(),
                new DoubleCodec(),
                new FloatCodec(),
                new BooleanCodec(),
                new ShortCodec(),
                new ByteCodec(),
                new CharacterCodec());
    }

    private static final class StringCodec extends TypedCodec<String> {
        StringCodec() {
            super(ResolvedType.of(String.class));
        }

        @Override
        public void encode(String value, ByteWriter out) {
            out.writeString(value);
        }

        @Override
        public String decode(ByteReader in) {
            return in.readString();
        }
    }

    private static final class IntegerCodec extends TypedCodec<Integer> {
        IntegerCodec() {
            super(ResolvedType.of(Integer.class));
        }

        @Override
        public void encode(Integer value, ByteWriter out) {
            out.writeInt(value);
        }

        @Override
        public Integer decode(ByteReader in) {
            return in.readInt();
        }
    }

    private static final class LongCodec extends TypedCodec<Long> {
        LongCodec() {
            super(ResolvedType.of(Long.class));
        }

        @Override
        public void encode(Long value, ByteWriter out) {
            out.writeLong(value);
        }

        @Override
        public Long decode(ByteReader in) {
            return in.readLong();
        }
    }

    private static final class DoubleCodec extends TypedCodec<Double> {
        DoubleCodec() {
            super(ResolvedType.of(Double.class));
        }

        @Override
        public void encode(Double value, ByteWriter out) {
            out.writeDouble(value);
        }

        @Override
        public Double decode(ByteReader in) {
            return in.readDouble();
        }
    }

    private static final class FloatCodec extends TypedCodec<Float> {
        FloatCodec() {
            super(ResolvedType.of(Float.class));
        }

        @Override
        public void encode(Float value, ByteWriter out) {
            out.writeFloat(value);
        }

        @Override
        public Float decode(ByteReader in) {
            return in.readFloat();
        }
    }

    private static final class BooleanCodec extends TypedCodec<Boolean> {
        BooleanCodec() {
            super(ResolvedType.of(Boolean.class));
        }

        @Override
        public void encode(Boolean value, ByteWriter out) {
            out.writeBoolean(value);
        }

        @Override
        public Boolean decode(ByteReader in) {
            return in.readBoolean();
        }
    }

    private static final class ShortCodec extends TypedCodec<Short> {
        ShortCodec() {
            super(ResolvedType.of(Short.class));
        }

        @Override
        public void encode(Short value, ByteWriter out) {
            out.writeShort(value);
        }

        @Override
        public Short decode(ByteReader in) {
            return in.readShort();
        }
    }

    private static final class ByteCodec extends TypedCodec<Byte> {
        ByteCodec() {
            super(ResolvedType.of(Byte.class));
        }

        @Override
        public void encode(Byte value, ByteWriter out) {
            out.writeByte(value);
        }

        @Override
        public Byte decode(ByteReader in) {
            return in.readByte();
        }
    }

    private static final class CharacterCodec extends TypedCodec<Character> {
        CharacterCodec() {
            super(ResolvedType.of(Character.class));
        }

        @Override
        public void encode(Character value, ByteWriter out) {
            out.writeChar(value);
        }

        @Override
        public Character decode(ByteReader in) {
            return in.readChar();
        }
    }
}
