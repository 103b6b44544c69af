package org.raystream.runtime.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all codecs of this package have in common: a type, a layout, and a form for values that may be null. */
abstract class TypedCodec<T> implements Codec<T> {
    private final ResolvedType type;

    TypedCodec(ResolvedType type) {
        this.type = type;
    }

    final ResolvedType type() {
        return type;
    }

    /** This codec, for callers that keep the types apart by themselves. */
    @SuppressWarnings("unchecked")
    final TypedCodec<Object> untyped() {
        return (TypedCodec<Object>) this;
    }

    /** Writes a value or {@code null}, in at least one byte. */
    void encodeNullable(@Nullable T value, ByteWriter out) {
        if (value == null) {
            out.writeByte(0);
        } else {
            out.writeByte(1);
            encode(value, out);
        }
    }

    /** Reads what {@link #encodeNullable} wrote. */
    @Nullable
    T decodeNullable(ByteReader in) {
        return in.readBoolean() ? decode(in) : null;
    }

    /** What the schema must say about the class of this codec beyond its name; empty if the name says it all. */
    String layout() {
        return "";
    }

    /** The codecs of what the values hold, as far as types tell. */
    List<TypedCodec<?>> parts() {
        return List.of();
    }

    @Override
    public String description() {
        return Schema.describe(type.toString(), this);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + type + "]";
    }
}
