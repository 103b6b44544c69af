package org.raystream.runtime.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A class as an open value names it: what stands before its values, and their codec. */
final class DynamicClass {
    private final byte[] header;
    private final int nameAt;
    private final int schemaHash;
    private final TypedCodec<Object> codec;

    private DynamicClass(byte[] header, int nameAt, int schemaHash, TypedCodec<Object> codec) {
        this.header = header;
        this.nameAt = nameAt;
        this.schemaHash = schemaHash;
        this.codec = codec;
    }

    /** One that a tag byte alone names. */
    static DynamicClass tagged(byte tag, TypedCodec<Object> codec) {
        return new DynamicClass(new byte[] {tag}, 0, 0, codec);
    }

    /** One that goes by its class name and the hash of its schema. */
    static DynamicClass named(String name, TypedCodec<Object> codec) {
        byte[] schema = codec.description().getBytes(StandardCharsets.UTF_8);
        int schemaHash = KeyHash.murmur3(schema, 0, schema.length);
        ByteWriter header = new ByteWriter(128);
        header.writeByte(AnyCodec.NAMED);
        header.writeString(name);
        int nameAt = header.position() - name.getBytes(StandardCharsets.UTF_8).length;
        header.writeInt(schemaHash);
        return new DynamicClass(header.toByteArray(), nameAt, schemaHash, codec);
    }

    void writeHeader(ByteWriter out) {
        out.writeBytes(header, 0, header.length);
    }

    boolean isNamed() {
        return nameAt > 0;
    }

    /** Whether the bytes from {@code from} to {@code to} are the name and the schema hash of this class. */
    boolean isNamedBy(byte[] bytes, int from, int to) {
        return Arrays.equals(header, nameAt, header.length, bytes, from, to);
    }

    int schemaHash() {
        return schemaHash;
    }

    TypedCodec<Object> codec() {
        return codec;
    }
}
