package org.raystream.runtime.codec;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raystream.api.type.KeyTypes;

/**
 * How an open value names its class. The classes of {@code BoxedCodecs}, {@code ValueCodec} and {@code PrimitiveArrayCodecs} have one tag each,
 * in that order; then come list, set, map, optional, map entry, whose elements are open in turn, then those of {@code LateValueCodecs}. The usual classes of these, and those that the JDK
 * keeps to itself ({@code List.of}), share their tag and come back as the usual ones. All others go by name.
 *
 * <p>Threading: any thread.
 */
final class DynamicClasses {
    private static final Set<Class<?>> USUAL_CONTAINERS = Set.of(
            ArrayList.class,
            HashSet.class,
            LinkedHashSet.class,
            HashMap.class,
            LinkedHashMap.class,
            EnumMap.class,
            AbstractMap.SimpleEntry.class,
            AbstractMap.SimpleImmutableEntry.class);
    private static final int MAX_NAME_BYTES = 4_096;

    private final ClassLoader loader;
    private final CodecUse use;
    private final Function<ResolvedType, TypedCodec<Object>> exact;
    private final List<TypedCodec<Object>> wellKnown = new ArrayList<>();
    private final Map<Class<?>, DynamicClass> tagged = new HashMap<>();
    private final ConcurrentHashMap<Class<?>, DynamicClass> byClass = new ConcurrentHashMap<>();
    // open addressing by schema hash; written under the lock, replaced whole
    private volatile @Nullable DynamicClass[] named = new DynamicClass[16];
    private int namedCount;

    /** {@code exact} gives the codec of values of exactly one class. */
    DynamicClasses(ClassLoader loader, CodecUse use, Function<ResolvedType, TypedCodec<Object>> exact) {
        this.loader = loader;
        this.use = use;
        this.exact = exact;
    }

    /** Gives tags to well-known codecs, in this order; before the first use. */
    void register(List<? extends TypedCodec<?>> codecs) {
        for (TypedCodec<?> codec : codecs) {
            TypedCodec<Object> known = codec.untyped();
            byte tag = (byte) (AnyCodec.FIRST_WELL_KNOWN + wellKnown.size());
            wellKnown.add(known);
            tagged.put(codec.type().raw(), DynamicClass.tagged(tag, known));
        }
    }

    /** Gives tags to the containers; before the first use, and after {@link #register}. */
    void registerContainers() {
        register(CollectionKind.INTERFACES.stream()
                .map(ResolvedType::of)
                .map(exact)
                .toList());
    }

    /** The codec of a tag; {@code null} if there is none. */
    @Nullable
    TypedCodec<Object> wellKnown(byte tag) {
        int index = tag - AnyCodec.FIRST_WELL_KNOWN;
        return index >= 0 && index < wellKnown.size() ? wellKnown.get(index) : null;
    }

    /** How values of exactly {@code raw} are written. */
    DynamicClass of(Class<?> raw) {
        DynamicClass known = byClass.get(raw);
        if (known == null) {
            known = find(raw);
            byClass.put(raw, known);
        }
        return known;
    }

    /** Reads name and schema hash and returns the codec that they mean. */
    TypedCodec<Object> readNamed(ByteReader in) {
        int length = in.readLength(1);
        int at = in.position();
        in.skip(length);
        int schemaHash = in.readInt();
        @Nullable DynamicClass[] table = named;
        for (int i = schemaHash & (table.length - 1); ; i = (i + 1) & (table.length - 1)) {
            DynamicClass each = table[i];
            if (each == null) {
                return load(in, at, length, schemaHash);
            }
            if (each.isNamedBy(in.array(), at, at + length + Integer.BYTES)) {
                return each.codec();
            }
        }
    }

    private TypedCodec<Object> load(ByteReader in, int at, int length, int schemaHash) {
        if (length > MAX_NAME_BYTES) {
            throw in.corrupt("class name is too long: bytes=" + length);
        }
        String name = new String(in.array(), at, length, StandardCharsets.UTF_8);
        Class<?> raw = TypeText.load(name, loader);
        DynamicClass dynamic = of(raw);
        if (!dynamic.isNamed() || !dynamic.codec().type().raw().equals(raw)) {
            throw in.corrupt("class does not go by name: class=" + name);
        }
        if (dynamic.schemaHash() != schemaHash) {
            throw new CodecException("class differs from the one whose value was written: class=" + name
                    + " schemaHash="
                    + schemaHash + " hashHere=" + dynamic.schemaHash() + " layoutHere="
                    + dynamic.codec().description()
                    + " (expected: the same jar at the producer and here)");
        }
        return dynamic.codec();
    }

    private DynamicClass find(Class<?> raw) {
        String refusal = use == CodecUse.KEY ? KeyTypes.refusal(raw) : null;
        if (refusal != null) {
            throw new CodecException("value cannot be part of a key: " + refusal);
        }
        Class<?> widened = ResolvedType.of(raw).raw();
        boolean isStandIn = use == CodecUse.KEY ? StructClasses.isJdk(raw) : USUAL_CONTAINERS.contains(raw);
        Class<?> named = isStandIn ? CollectionKind.interfaceOf(raw).orElse(widened) : widened;
        DynamicClass known = tagged.get(named);
        return known != null ? known : addNamed(named);
    }

    private synchronized DynamicClass addNamed(Class<?> raw) {
        DynamicClass known = byClass.get(raw);
        if (known != null) {
            return known;
        }
        DynamicClass added = DynamicClass.named(raw.getName(), exact.apply(ResolvedType.of(raw)));
        byClass.put(raw, added);
        publish(added);
        return added;
    }

    private void publish(DynamicClass added) {
        @Nullable DynamicClass[] old = named;
        @Nullable
        DynamicClass[] table = new DynamicClass[2 * (namedCount + 1) > old.length ? 2 * old.length : old.length];
        for (DynamicClass each : old) {
            if (each != null) {
                insert(table, each);
            }
        }
        insert(table, added);
        namedCount++;
        named = table;
    }

    private static void insert(@Nullable DynamicClass[] table, DynamicClass added) {
        int i = added.schemaHash() & (table.length - 1);
        while (table[i] != null) {
            i = (i + 1) & (table.length - 1);
        }
        table[i] = added;
    }
}
