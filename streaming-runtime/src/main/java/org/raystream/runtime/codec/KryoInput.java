package org.raystream.runtime.codec;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.util.MapReferenceResolver;

/**
 * What Kryo reads from. Kryo makes an array or a collection of the length that the bytes claim before it looks for the elements; here the lengths of all of them together stay
 * in proportion to the bytes that are there. Kryo reads lengths by the same call as references to earlier objects, which come after {@link References#useReferences}, and
 * so are told apart.
 *
 * <p>Threading: one owner at a time.
 */
final class KryoInput extends Input {
    /** Lengths that are not counted: class numbers are as small, and they do little harm. */
    private static final int SMALL = 64;
    /** Elements that need no bytes: Kryo writes a list of nothing but nulls as its length. */
    private static final int FREE_ELEMENTS = 1 << 16;

    private long elementsLeft;
    private boolean isNumber; // what is read next is no length

    /** Reads {@code length} bytes of {@code bytes} from now on. */
    void wrap(byte[] bytes, int at, int length) {
        setBuffer(bytes, at, length);
        elementsLeft = (long) length + FREE_ELEMENTS;
        isNumber = false;
    }

    /** Tells the input when a reference to an object follows. */
    final class References extends MapReferenceResolver {
        @Override
        @SuppressWarnings("rawtypes") // as Kryo declares it
        public boolean useReferences(Class type) {
            isNumber = super.useReferences(type);
            return isNumber;
        }
    }

    @Override
    public int readInt(boolean optimizePositive) {
        isNumber = true;
        return super.readInt(optimizePositive);
    }

    @Override
    public int readVarInt(boolean optimizePositive) {
        boolean isLength = optimizePositive && !isNumber;
        isNumber = false;
        int value = super.readVarInt(optimizePositive);
        return isLength ? checked(value) : value;
    }

    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        return checked(super.readVarIntFlag(optimizePositive));
    }

    private int checked(int length) {
        if (length < 0 || length > SMALL) {
            elementsLeft -= length;
            if (length < 0 || elementsLeft < 0) {
                throw new KryoException("length is impossible: length=" + length);
            }
        }
        return length;
    }

    /** Checks that {@code count} items of at least {@code bytesEach} can follow. */
    private int there(int count, int bytesEach) {
        if (count < 0 || count > (limit - position) / bytesEach) {
            throw new KryoException("length is impossible: length=" + count + " remaining=" + (limit - position));
        }
        return count;
    }

    @Override
    public byte[] readBytes(int length) {
        return super.readBytes(there(length, 1));
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        return super.readInts(there(length, 1), optimizePositive);
    }

    @Override
    public int[] readInts(int length) {
        return super.readInts(there(length, Integer.BYTES));
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        return super.readLongs(there(length, 1), optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        return super.readLongs(there(length, Long.BYTES));
    }

    @Override
    public float[] readFloats(int length) {
        return super.readFloats(there(length, Float.BYTES));
    }

    @Override
    public double[] readDoubles(int length) {
        return super.readDoubles(there(length, Double.BYTES));
    }

    @Override
    public short[] readShorts(int length) {
        return super.readShorts(there(length, Short.BYTES));
    }

    @Override
    public char[] readChars(int length) {
        return super.readChars(there(length, Character.BYTES));
    }

    @Override
    public boolean[] readBooleans(int length) {
        return super.readBooleans(there(length, 1));
    }
}
