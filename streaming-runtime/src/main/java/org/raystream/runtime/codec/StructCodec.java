package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.stream.Collectors;

/** Codec of a record or POJO of exactly one class: its fields, one after the other. */
final class StructCodec extends TypedCodec<Object> {
    private final String kind;
    private final List<StructField> fields;
    private final MethodHandle encoder;
    private final MethodHandle decoder;

    /** {@code encoder} is a handle {@code (Object, ByteWriter) -> void}, {@code decoder} one {@code ByteReader -> Object}. */
    StructCodec(ResolvedType type, String kind, List<StructField> fields, MethodHandle encoder, MethodHandle decoder) {
        super(type);
        this.kind = kind;
        this.fields = List.copyOf(fields);
        this.encoder = encoder;
        this.decoder = decoder;
    }

    @Override
    public void encode(Object value, ByteWriter out) {
        try {
            encoder.invokeExact(value, out);
        } catch (Throwable e) {
            throw encodingFailed(e);
        }
    }

    @Override
    public Object decode(ByteReader in) {
        try {
            return (Object) decoder.invokeExact(in);
        } catch (Throwable e) {
            throw decodingFailed(e, in);
        }
    }

    private RuntimeException encodingFailed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known
                ? known
                : new CodecException("value cannot be written: class=" + type() + " (" + e + ")", e);
    }

    private RuntimeException decodingFailed(Throwable e, ByteReader in) {
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof CodecException known) {
            return known;
        }
        CodecException failure = in.corrupt("value cannot be made: class=" + type() + " (" + e + ")");
        failure.initCause(e);
        return failure;
    }

    @Override
    String layout() {
        return fields.stream().map(StructField::text).collect(Collectors.joining(";", kind + "{", "}"));
    }

    @Override
    List<TypedCodec<?>> parts() {
        return fields.stream().<TypedCodec<?>>map(StructField::codec).toList();
    }
}
