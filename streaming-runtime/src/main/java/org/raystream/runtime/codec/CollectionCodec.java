package org.raystream.runtime.codec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Codec of lists, queues and sets: the number of elements, then the elements, each of which may be null. */
final class CollectionCodec extends TypedCodec<Collection<@Nullable Object>> {
    private final TypedCodec<Object> element;
    private final IntFunction<Collection<@Nullable Object>> creator;
    private final CodecUse use;
    private final boolean isSorted;

    CollectionCodec(
            ResolvedType type,
            TypedCodec<Object> element,
            IntFunction<Collection<@Nullable Object>> creator,
            CodecUse use) {
        super(type);
        this.element = element;
        this.creator = creator;
        this.use = use;
        this.isSorted = SortedSet.class.isAssignableFrom(type.raw());
    }

    @Override
    public void encode(Collection<@Nullable Object> value, ByteWriter out) {
        if (isSorted && value instanceof SortedSet<?> sorted) {
            CollectionKind.requireNaturalOrder(sorted.comparator(), type());
        }
        out.writeVarInt(value.size());
        if (value instanceof List<@Nullable Object> list && list instanceof RandomAccess) {
            for (int i = 0; i < list.size(); i++) {
                element.encodeNullable(list.get(i), out);
            }
        } else if (hasOrder(value)) {
            for (Object each : value) {
                element.encodeNullable(each, out);
            }
        } else {
            encodeSorted(value, out);
        }
    }

    private boolean hasOrder(Collection<@Nullable Object> value) {
        return !(value instanceof Set)
                || (use == CodecUse.VALUE && (value instanceof LinkedHashSet || value instanceof SortedSet));
    }

    private void encodeSorted(Collection<@Nullable Object> value, ByteWriter out) {
        EntrySorter sorter = out.sorter();
        int base = sorter.begin();
        try {
            for (Object each : value) {
                sorter.mark(out.position());
                element.encodeNullable(each, out);
            }
            sorter.sort(base, out);
        } finally {
            sorter.end(base);
        }
    }

    @Override
    public Collection<@Nullable Object> decode(ByteReader in) {
        int count = in.readCount();
        Collection<@Nullable Object> value = creator.apply(count);
        for (int i = 0; i < count; i++) {
            Object each = element.decodeNullable(in);
            try {
                value.add(each);
            } catch (RuntimeException e) {
                throw in.corrupt("element cannot be added to " + type() + " (" + e + ")");
            }
        }
        return value;
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(element);
    }
}
