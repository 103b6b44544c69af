package org.raystream.runtime.codec;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codec of {@link Map.Entry}: the key, then the value, each of which may be null. */
final class EntryCodec extends TypedCodec<Map.Entry<@Nullable Object, @Nullable Object>> {
    private final TypedCodec<Object> key;
    private final TypedCodec<Object> value;

    EntryCodec(ResolvedType type, TypedCodec<Object> key, TypedCodec<Object> value) {
        super(type);
        this.key = key;
        this.value = value;
    }

    @Override
    public void encode(Map.Entry<@Nullable Object, @Nullable Object> entry, ByteWriter out) {
        key.encodeNullable(entry.getKey(), out);
        value.encodeNullable(entry.getValue(), out);
    }

    @Override
    public Map.Entry<@Nullable Object, @Nullable Object> decode(ByteReader in) {
        Object decodedKey = key.decodeNullable(in);
        return new SimpleImmutableEntry<>(decodedKey, value.decodeNullable(in));
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(key, value);
    }
}
