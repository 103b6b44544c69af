package org.raystream.runtime.codec;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raystream.api.type.Tuple2;
import org.raystream.api.type.Tuple3;
import org.raystream.api.type.Tuple4;
import org.raystream.runtime.codec.RandomValues.Sample;
import org.raystream.runtime.codec.SampleTypes.Pair;

/** Draws types from a seed: scalars, records and classes, and containers, arrays, tuples and generic records of any of these, nested. */
final class RandomTypes {
    private static final List<Sample> LEAVES = leaves();
    private static final List<Class<?>> COMPARABLE = List.of(String.class, Long.class, Integer.class, Short.class);
    private static final int NULL_ONE_IN = 6;

    private final Random random;

    RandomTypes(long seed) {
        this.random = new Random(seed);
    }

    /** A type with at most {@code depth} others inside each other, and how its values are drawn. */
    Sample draw(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(9);
        return switch (kind) {
            case 0, 1 -> LEAVES.get(random.nextInt(LEAVES.size()));
            case 2 -> list(draw(depth - 1));
            case 3 -> set(draw(depth - 1));
            case 4 -> sortedSet();
            case 5 -> map(draw(depth - 1), draw(depth - 1));
            case 6 -> array(draw(depth - 1));
            case 7 -> optional(draw(depth - 1));
            default -> product(draw(depth - 1), draw(depth - 1));
        };
    }

    private static List<Sample> leaves() {
        List<Sample> leaves = new ArrayList<>(RandomValues.scalars());
        leaves.addAll(RandomValues.structs());
        return leaves;
    }

    private Sample list(Sample element) {
        List<Sample> lists = List.of(
                collection(List.class, element, true, ArrayList::new),
                collection(ArrayList.class, element, true, ArrayList::new),
                collection(LinkedList.class, element, true, LinkedList::new),
                collection(ArrayDeque.class, element, false, ArrayDeque::new),
                collection(Collection.class, element, true, ArrayList::new));
        return lists.get(random.nextInt(lists.size()));
    }

    private Sample set(Sample element) {
        if (holdsArrays(element.type())) {
            return list(element); // arrays are not equal to each other, so a set of them is not a set
        }
        List<Sample> sets = List.of(
                collection(Set.class, element, true, HashSet::new),
                collection(HashSet.class, element, true, HashSet::new),
                collection(LinkedHashSet.class, element, true, LinkedHashSet::new));
        return sets.get(random.nextInt(sets.size()));
    }

    private Sample sortedSet() {
        Sample element = leaf(COMPARABLE.get(random.nextInt(COMPARABLE.size())));
        return collection(TreeSet.class, element, false, TreeSet::new);
    }

    private Sample map(Sample key, Sample value) {
        if (holdsArrays(key.type())) {
            return list(value);
        }
        Sample sortable = leaf(COMPARABLE.get(random.nextInt(COMPARABLE.size())));
        List<Sample> maps = List.of(
                map(Map.class, key, value, true, HashMap::new),
                map(HashMap.class, key, value, true, HashMap::new),
                map(LinkedHashMap.class, key, value, true, LinkedHashMap::new),
                map(TreeMap.class, sortable, value, false, TreeMap::new),
                map(ConcurrentHashMap.class, key, value, false, ConcurrentHashMap::new));
        return maps.get(random.nextInt(maps.size()));
    }

    private static Sample array(Sample component) {
        Type type = component.type() instanceof Class<?> raw ? raw.arrayType() : (GenericArrayType) component::type;
        Class<?> raw = ResolvedType.of(type).raw().getComponentType();
        boolean isPrimitive = raw.isPrimitive();
        return new Sample(named(type, component + "[]"), values -> {
            Object array = Array.newInstance(raw, values.next(5));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, isPrimitive ? value(component, values) : nullable(component, values));
            }
            return array;
        });
    }

    private static Sample optional(Sample content) {
        return new Sample(of(Optional.class, content), values -> Optional.ofNullable(nullable(content, values)));
    }

    private Sample product(Sample first, Sample second) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new Sample(
                        of(Map.Entry.class, first, second),
                        values -> Map.entry(value(first, values), value(second, values)));
            case 1 ->
                new Sample(
                        of(Tuple2.class, first, second),
                        values -> Tuple2.of(value(first, values), value(second, values)));
            case 2 ->
                new Sample(
                        of(Tuple3.class, first, second, first),
                        values -> Tuple3.of(value(first, values), value(second, values), value(first, values)));
            case 3 ->
                new Sample(
                        of(Tuple4.class, first, second, first, second),
                        values -> Tuple4.of(
                                value(first, values),
                                value(second, values),
                                value(first, values),
                                value(second, values)));
            default ->
                new Sample(
                        of(Pair.class, first, second),
                        values -> new Pair<>(nullable(first, values), nullable(second, values)));
        };
    }

    private static Sample collection(
            Class<?> raw, Sample element, boolean takesNull, Supplier<Collection<@Nullable Object>> creator) {
        return new Sample(of(raw, element), values -> {
            Collection<@Nullable Object> collection = creator.get();
            for (int i = values.next(6); i > 0; i--) {
                collection.add(takesNull ? nullable(element, values) : value(element, values));
            }
            return collection;
        });
    }

    private static Sample map(
            Class<?> raw,
            Sample key,
            Sample value,
            boolean takesNull,
            Supplier<Map<@Nullable Object, @Nullable Object>> creator) {
        return new Sample(of(raw, key, value), values -> {
            Map<@Nullable Object, @Nullable Object> map = creator.get();
            for (int i = values.next(6); i > 0; i--) {
                map.put(
                        takesNull ? nullable(key, values) : value(key, values),
                        takesNull ? nullable(value, values) : value(value, values));
            }
            return map;
        });
    }

    private static Sample leaf(Class<?> type) {
        Function<RandomValues, Object> number = values -> values.next(1_000);
        if (type == Integer.class) {
            return new Sample(type, number);
        }
        return LEAVES.stream().filter(each -> each.type() == type).findFirst().orElseThrow();
    }

    private static Object value(Sample sample, RandomValues values) {
        return sample.drawer().apply(values);
    }

    private static @Nullable Object nullable(Sample sample, RandomValues values) {
        return values.next(NULL_ONE_IN) == 0 ? null : value(sample, values);
    }

    private static boolean holdsArrays(Type type) {
        return type.getTypeName().contains("[]")
                || type.getTypeName().contains("Deque")
                || LEAVES.stream().anyMatch(each -> each.type() == type && each.type() == Object.class);
    }

    private static Type of(Class<?> raw, Sample... arguments) {
        return new Generic(
                raw,
                Arrays.stream(arguments)
                        .map(each -> each.type() instanceof Class<?> given
                                ? ResolvedType.of(given).raw()
                                : each.type())
                        .toList());
    }

    private static Type named(Type type, String name) {
        return type instanceof GenericArrayType array ? new NamedArray(array.getGenericComponentType(), name) : type;
    }

    private record NamedArray(Type getGenericComponentType, String getTypeName) implements GenericArrayType {}

    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public String getTypeName() {
            return arguments.stream()
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(",", raw.getTypeName() + "<", ">"));
        }
    }
}
