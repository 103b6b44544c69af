package org.raystream.runtime.codec;

import java.util.List;
import java.util.Optional;

/** Codec of {@link Optional}: what it holds, or null. */
final class OptionalCodec extends TypedCodec<Optional<Object>> {
    private final TypedCodec<Object> content;

    OptionalCodec(ResolvedType type, TypedCodec<Object> content) {
        super(type);
        this.content = content;
    }

    @Override
    public void encode(Optional<Object> value, ByteWriter out) {
        content.encodeNullable(value.orElse(null), out);
    }

    @Override
    public Optional<Object> decode(ByteReader in) {
        return Optional.ofNullable(content.decodeNullable(in));
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(content);
    }
}
