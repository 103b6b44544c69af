package org.raystream.runtime.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's collections that have a codec, and what each comes back as. Hashed ones come back as the linked kind, which is a subclass and whose
 * order is the same at every reader: a rebuilt {@link HashMap} may iterate in another order than the first.
 *
 * @param <C> what comes back
 */
@SuppressWarnings("JdkObsolete") // who declares a LinkedList gets one
record CollectionKind<C>(Class<?> raw, IntFunction<C> creator) {
    static final List<CollectionKind<Collection<@Nullable Object>>> COLLECTIONS = List.of(
            new CollectionKind<>(List.class, ArrayList::new),
            new CollectionKind<>(ArrayList.class, ArrayList::new),
            new CollectionKind<>(LinkedList.class, count -> new LinkedList<>()),
            new CollectionKind<>(ArrayDeque.class, ArrayDeque::new),
            new CollectionKind<>(Set.class, CollectionKind::linkedSet),
            new CollectionKind<>(HashSet.class, CollectionKind::linkedSet),
            new CollectionKind<>(LinkedHashSet.class, CollectionKind::linkedSet),
            new CollectionKind<>(SortedSet.class, count -> new TreeSet<>()),
            new CollectionKind<>(NavigableSet.class, count -> new TreeSet<>()),
            new CollectionKind<>(TreeSet.class, count -> new TreeSet<>()));

    static final List<CollectionKind<Map<@Nullable Object, @Nullable Object>>> MAPS = List.of(
            new CollectionKind<>(Map.class, CollectionKind::linkedMap),
            new CollectionKind<>(HashMap.class, CollectionKind::linkedMap),
            new CollectionKind<>(LinkedHashMap.class, CollectionKind::linkedMap),
            new CollectionKind<>(SortedMap.class, count -> new TreeMap<>()),
            new CollectionKind<>(NavigableMap.class, count -> new TreeMap<>()),
            new CollectionKind<>(TreeMap.class, count -> new TreeMap<>()),
            new CollectionKind<>(ConcurrentMap.class, ConcurrentHashMap::new),
            new CollectionKind<>(ConcurrentHashMap.class, ConcurrentHashMap::new));

    /** The containers that a value of unknown class is recognised as, and comes back as the usual kind of. */
    static final List<Class<?>> INTERFACES = List.of(List.class, Set.class, Map.class, Optional.class, Map.Entry.class);

    /** The container that {@code raw} is one of. */
    static Optional<Class<?>> interfaceOf(Class<?> raw) {
        return INTERFACES.stream().filter(each -> each.isAssignableFrom(raw)).findFirst();
    }

    static @Nullable CollectionKind<Collection<@Nullable Object>> ofCollection(Class<?> raw) {
        return COLLECTIONS.stream().filter(kind -> kind.raw == raw).findFirst().orElse(null);
    }

    static @Nullable CollectionKind<Map<@Nullable Object, @Nullable Object>> ofMap(Class<?> raw) {
        return MAPS.stream().filter(kind -> kind.raw == raw).findFirst().orElse(null);
    }

    /** Refuses a collection that a comparator sorts: the comparator does not travel. */
    static void requireNaturalOrder(@Nullable Object comparator, ResolvedType type) {
        if (comparator != null) {
            throw new CodecException("collection is sorted by a comparator, which does not travel: type=" + type
                    + " comparator=" + comparator.getClass().getName()
                    + " (expected: natural order; or a List, sorted again by the receiver)");
        }
    }

    /** Makes sets of the constants of an enum. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // the enum is known at run time only
    static IntFunction<Collection<@Nullable Object>> enumSets(Class<?> constants) {
        return count -> EnumSet.noneOf((Class) constants);
    }

    /** Makes maps from the constants of an enum. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // the enum is known at run time only
    static IntFunction<Map<@Nullable Object, @Nullable Object>> enumMaps(Class<?> constants) {
        return count -> new EnumMap((Class) constants);
    }

    private static Set<@Nullable Object> linkedSet(int count) {
        return new LinkedHashSet<>(hashCapacity(count));
    }

    private static Map<@Nullable Object, @Nullable Object> linkedMap(int count) {
        return new LinkedHashMap<>(hashCapacity(count));
    }

    private static int hashCapacity(int count) {
        return (int) Math.min(1 << 30, count + count / 3L + 1);
    }
}
