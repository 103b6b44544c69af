package org.raystream.runtime.codec;

import java.util.List;

/** Codecs of arrays of primitives: the length, then the elements. */
final class PrimitiveArrayCodecs {
    private PrimitiveArrayCodecs() {}

    static List<TypedCodec<?>> all() {
        return List.of(
                new BytesCodec(),
                new IntsCodec(),
                new LongsCodec(),
                new FloatsCodec(),
                new DoublesCodec(),
                new ShortsCodec(),
                new CharsCodec(),
                new BooleansCodec());
    }

    private static final class BytesCodec extends TypedCodec<byte[]> {
        BytesCodec() {
            super(ResolvedType.of(byte[].class));
        }

        @Override
        public void encode(byte[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            out.writeBytes(value, 0, value.length);
        }

        @Override
        public byte[] decode(ByteReader in) {
            byte[] value = new byte[in.readLength(1)];
            in.readBytes(value, 0, value.length);
            return value;
        }
    }

    private static final class IntsCodec extends TypedCodec<int[]> {
        IntsCodec() {
            super(ResolvedType.of(int[].class));
        }

        @Override
        public void encode(int[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (int element : value) {
                out.writeInt(element);
            }
        }

        @Override
        public int[] decode(ByteReader in) {
            int[] value = new int[in.readLength(Integer.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readInt();
            }
            return value;
        }
    }

    private static final class LongsCodec extends TypedCodec<long[]> {
        LongsCodec() {
            super(ResolvedType.of(long[].class));
        }

        @Override
        public void encode(long[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (long element : value) {
                out.writeLong(element);
            }
        }

        @Override
        public long[] decode(ByteReader in) {
            long[] value = new long[in.readLength(Long.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readLong();
            }
            return value;
        }
    }

    private static final class FloatsCodec extends TypedCodec<float[]> {
        FloatsCodec() {
            super(ResolvedType.of(float[].class));
        }

        @Override
        public void encode(float[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (float element : value) {
                out.writeFloat(element);
            }
        }

        @Override
        public float[] decode(ByteReader in) {
            float[] value = new float[in.readLength(Float.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readFloat();
            }
            return value;
        }
    }

    private static final class DoublesCodec extends TypedCodec<double[]> {
        DoublesCodec() {
            super(ResolvedType.of(double[].class));
        }

        @Override
        public void encode(double[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (double element : value) {
                out.writeDouble(element);
            }
        }

        @Override
        public double[] decode(ByteReader in) {
            double[] value = new double[in.readLength(Double.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readDouble();
            }
            return value;
        }
    }

    private static final class ShortsCodec extends TypedCodec<short[]> {
        ShortsCodec() {
            super(ResolvedType.of(short[].class));
        }

        @Override
        public void encode(short[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (short element : value) {
                out.writeShort(element);
            }
        }

        @Override
        public short[] decode(ByteReader in) {
            short[] value = new short[in.readLength(Short.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readShort();
            }
            return value;
        }
    }

    private static final class CharsCodec extends TypedCodec<char[]> {
        CharsCodec() {
            super(ResolvedType.of(char[].class));
        }

        @Override
        public void encode(char[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (char element : value) {
                out.writeChar(element);
            }
        }

        @Override
        public char[] decode(ByteReader in) {
            char[] value = new char[in.readLength(Character.BYTES)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readChar();
            }
            return value;
        }
    }

    private static final class BooleansCodec extends TypedCodec<boolean[]> {
        BooleansCodec() {
            super(ResolvedType.of(boolean[].class));
        }

        @Override
        public void encode(boolean[] value, ByteWriter out) {
            out.writeVarInt(value.length);
            for (boolean element : value) {
                out.writeBoolean(element);
            }
        }

        @Override
        public boolean[] decode(ByteReader in) {
            boolean[] value = new boolean[in.readLength(1)];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readBoolean();
            }
            return value;
        }
    }
}
