package org.raystream.runtime.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Codec of maps: the number of entries, then key and value of each, which may be null. */
final class MapCodec extends TypedCodec<Map<@Nullable Object, @Nullable Object>> {
    private final TypedCodec<Object> key;
    private final TypedCodec<Object> value;
    private final IntFunction<Map<@Nullable Object, @Nullable Object>> creator;
    private final CodecUse use;
    private final boolean isSorted;

    MapCodec(
            ResolvedType type,
            TypedCodec<Object> key,
            TypedCodec<Object> value,
            IntFunction<Map<@Nullable Object, @Nullable Object>> creator,
            CodecUse use) {
        super(type);
        this.key = key;
        this.value = value;
        this.creator = creator;
        this.use = use;
        this.isSorted = SortedMap.class.isAssignableFrom(type.raw());
    }

    @Override
    public void encode(Map<@Nullable Object, @Nullable Object> map, ByteWriter out) {
        if (isSorted && map instanceof SortedMap<?, ?> sorted) {
            CollectionKind.requireNaturalOrder(sorted.comparator(), type());
        }
        out.writeVarInt(map.size());
        if (use == CodecUse.VALUE && (map instanceof LinkedHashMap || map instanceof SortedMap)) {
            for (Map.Entry<@Nullable Object, @Nullable Object> entry : map.entrySet()) {
                encodeEntry(entry, out);
            }
        } else {
            encodeSorted(map, out);
        }
    }

    private void encodeEntry(Map.Entry<@Nullable Object, @Nullable Object> entry, ByteWriter out) {
        key.encodeNullable(entry.getKey(), out);
        value.encodeNullable(entry.getValue(), out);
    }

    private void encodeSorted(Map<@Nullable Object, @Nullable Object> map, ByteWriter out) {
        EntrySorter sorter = out.sorter();
        int base = sorter.begin();
        try {
            for (Map.Entry<@Nullable Object, @Nullable Object> entry : map.entrySet()) {
                sorter.mark(out.position());
                encodeEntry(entry, out);
            }
            sorter.sort(base, out);
        } finally {
            sorter.end(base);
        }
    }

    @Override
    public Map<@Nullable Object, @Nullable Object> decode(ByteReader in) {
        int count = in.readCount();
        Map<@Nullable Object, @Nullable Object> map = creator.apply(count);
        for (int i = 0; i < count; i++) {
            Object decodedKey = key.decodeNullable(in);
            Object decodedValue = value.decodeNullable(in);
            try {
                map.put(decodedKey, decodedValue);
            } catch (RuntimeException e) {
                throw in.corrupt("entry cannot be put into " + type() + " (" + e + ")");
            }
        }
        return map;
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(key, value);
    }
}
