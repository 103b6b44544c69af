package org.raystream.runtime.codec;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses and builds the codec of each type, once.
 *
 * <p>Threading: any thread; one builds at a time.
 */
final class CodecBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(CodecBuilder.class);

    private final ClassLoader loader;
    private final Set<String> kryoClasses;
    private final CodecUse use;
    private final DynamicClasses classes;
    private final StructClasses structs = new StructClasses(this::declared);
    private final Set<Class<?>> simple = new HashSet<>();
    private final ConcurrentHashMap<ResolvedType, TypedCodec<Object>> ready = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    // all guarded by the lock; what is built is published when nothing that it may refer to is still being built
    private final Set<Class<?>> namedInLog = new HashSet<>();
    private final Map<ResolvedType, DeferredCodec> building = new HashMap<>();
    private final Map<ResolvedType, TypedCodec<Object>> built = new HashMap<>();

    CodecBuilder(ClassLoader loader, Collection<String> kryoClasses, CodecUse use) {
        this.loader = loader;
        this.kryoClasses = Set.copyOf(kryoClasses);
        this.use = use;
        this.classes = new DynamicClasses(loader, use, this::exact);
        for (List<TypedCodec<?>> codecs : List.of(BoxedCodecs.all(), ValueCodec.all(), PrimitiveArrayCodecs.all())) {
            register(codecs);
        }
        classes.registerContainers();
        register(LateValueCodecs.all());
    }

    private void register(List<TypedCodec<?>> codecs) {
        for (TypedCodec<?> codec : codecs) {
            simple.add(codec.type().raw());
            ready.put(codec.type(), codec.untyped());
        }
        classes.register(codecs);
    }

    /** The codec for whatever may stand where {@code type} is declared. */
    TypedCodec<Object> declared(ResolvedType type) {
        if (isExact(type.raw())) {
            return exact(type);
        }
        if (isOpen(type.raw())) {
            return AnyCodec.open(type, classes);
        }
        return AnyCodec.expecting(exact(type), classes);
    }

    /** The codec for values of which nothing is known but the class of one of them. */
    TypedCodec<Object> mixed(Class<?> first) {
        DynamicClass dynamic = classes.of(first);
        return use == CodecUse.VALUE && dynamic.isNamed()
                ? AnyCodec.mixed(dynamic.codec(), classes)
                : AnyCodec.open(ResolvedType.ANY, classes);
    }

    /** Whether the class says nothing about the class of its values. */
    static boolean isOpen(Class<?> raw) {
        return raw == Object.class || (Modifier.isAbstract(raw.getModifiers()) && !raw.isArray() && !isContainer(raw));
    }

    /** The codec for values of exactly {@code type}. */
    TypedCodec<Object> exact(ResolvedType type) {
        TypedCodec<Object> known = ready.get(type);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            return build(type);
        }
    }

    private TypedCodec<Object> build(ResolvedType type) {
        TypedCodec<Object> known = ready.getOrDefault(type, built.get(type));
        if (known == null) {
            known = building.get(type);
        }
        if (known != null) {
            return known;
        }
        DeferredCodec deferred = new DeferredCodec(type);
        building.put(type, deferred);
        try {
            TypedCodec<Object> codec = create(type);
            deferred.resolve(codec);
            built.put(type, codec);
            if (building.size() == 1) {
                ready.putAll(built);
            }
            return codec;
        } finally {
            building.remove(type);
            if (building.isEmpty()) {
                built.clear();
            }
        }
    }

    private TypedCodec<Object> create(ResolvedType type) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            return new ObjectArrayCodec(type, declared(type.arguments().get(0))).untyped();
        }
        if (raw.isEnum()) {
            return new EnumCodec(type).untyped();
        }
        if (kryoClasses.contains(raw.getName())) {
            return kryo(type, "the configuration says so");
        }
        TypedCodec<Object> container = container(type);
        return container != null ? container : object(type);
    }

    private @Nullable TypedCodec<Object> container(ResolvedType type) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return new OptionalCodec(type, argument(type, 0)).untyped();
        }
        if (raw == Map.Entry.class) {
            return new EntryCodec(type, argument(type, 0), argument(type, 1)).untyped();
        }
        if (raw == EnumSet.class || raw == EnumMap.class) {
            return ofEnums(type);
        }
        CollectionKind<Collection<@Nullable Object>> collection = CollectionKind.ofCollection(raw);
        if (collection != null) {
            return new CollectionCodec(type, argument(type, 0), collection.creator(), use).untyped();
        }
        CollectionKind<Map<@Nullable Object, @Nullable Object>> map = CollectionKind.ofMap(raw);
        return map == null
                ? null
                : new MapCodec(type, argument(type, 0), argument(type, 1), map.creator(), use).untyped();
    }

    private TypedCodec<Object> ofEnums(ResolvedType type) {
        Class<?> constants = type.arguments().get(0).raw();
        if (!constants.isEnum()) {
            return new RefusedCodec(
                    type, "its enum is not declared, and an empty one does not tell; declare its type arguments");
        }
        return type.raw() == EnumSet.class
                ? new CollectionCodec(type, argument(type, 0), CollectionKind.enumSets(constants), use).untyped()
                : new MapCodec(type, argument(type, 0), argument(type, 1), CollectionKind.enumMaps(constants), use)
                        .untyped();
    }

    private TypedCodec<Object> object(ResolvedType type) {
        Class<?> raw = type.raw();
        String refusal = StructClasses.travelRefusal(raw);
        if (refusal != null) {
            return new RefusedCodec(type, refusal);
        }
        if (raw.isRecord()) {
            return structs.record(type);
        }
        if (Modifier.isAbstract(raw.getModifiers())) {
            return new RefusedCodec(type, "it is abstract, so no value is of exactly this class");
        }
        String pojoRefusal = StructClasses.pojoRefusal(raw);
        return pojoRefusal == null ? structs.pojo(type) : kryo(type, pojoRefusal);
    }

    private TypedCodec<Object> kryo(ResolvedType type, String reason) {
        if (use == CodecUse.KEY) {
            return new RefusedCodec(
                    type,
                    "only Kryo can write it, because " + reason
                            + ", and Kryo may give equal values different bytes; use a"
                            + " String, a record or a class with fields of its own as key");
        }
        if (namedInLog.add(type.raw())) {
            LOG.info(
                    "type falls back to Kryo, which is slower: class={} reason=\"{}\" (to avoid it: use a record or a class with fields of its own)",
                    type.raw().getName(),
                    reason);
        }
        return new KryoCodec(type, loader);
    }

    private TypedCodec<Object> argument(ResolvedType type, int index) {
        return declared(type.arguments().get(index));
    }

    /** Whether a value declared as {@code raw} is treated as one of exactly that class. */
    private boolean isExact(Class<?> raw) {
        if (raw.isArray()) {
            return raw.getComponentType().isPrimitive() || isExact(raw.getComponentType());
        }
        return Modifier.isFinal(raw.getModifiers()) || raw.isEnum() || isContainer(raw) || simple.contains(raw);
    }

    private static boolean isContainer(Class<?> raw) {
        return raw == Optional.class
                || raw == Map.Entry.class
                || raw == EnumSet.class
                || raw == EnumMap.class
                || CollectionKind.ofCollection(raw) != null
                || CollectionKind.ofMap(raw) != null;
    }
}
