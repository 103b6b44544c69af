package org.raystream.runtime.codec;

/**
 * Turns values of one type into bytes and back.
 *
 * <p>Equal values give equal bytes, in every process; what "equal" means for collections is said at {@link Codecs#forKeys}. A value is
 * written as a tree: an object that is reached twice is written twice, and a cycle is refused.
 *
 * <p>Threading: immutable, any thread. The writer and the reader belong to the caller.
 *
 * @param <T> the values
 */
public interface Codec<T> {

    /**
     * Appends {@code value}.
     *
     * @throws CodecException if the value, or something in it, cannot be written; the writer may then hold part of it, which the caller
     *     removes by {@link ByteWriter#truncate}
     * @throws ClassCastException if the value is not of this codec's type
     */
    void encode(T value, ByteWriter out);

    /**
     * Reads the next value.
     *
     * @throws CodecException if the bytes are not what {@link #encode} writes
     */
    T decode(ByteReader in);

    /**
     * The type and the layout of all classes that it names, as stable text: the schema that a producer announces, and from which
     * {@link Codecs#byDescription} makes the consumer's codec.
     */
    String description();
}
