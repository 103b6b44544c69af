package org.raystream.api.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells which types can be keys: those whose equal values are equal, and hash alike, in every process. */
public final class KeyTypes {
    private KeyTypes() {}

    /**
     * Returns why {@code type} cannot be a key's type and what to use instead, or nothing if it can, or if only the
     * values can tell, as with {@link Object} or an interface.
     */
    public static Optional<String> refusal(Type type) {
        return refusal(type, new HashSet<>());
    }

    private static Optional<String> refusal(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof GenericArrayType || (type instanceof Class<?> known && known.isArray())) {
            return Optional.of(
                    "type=" + type.getTypeName() + ", and an array is equal only to itself whatever it holds"
                            + " (expected: a key whose equal values hash alike in every process; use a List, a record or a String)");
        }
        if (type instanceof ParameterizedType generic) {
            return firstRefusal(generic.getActualTypeArguments(), seen).or(() -> refusal(generic.getRawType(), seen));
        }
        return type instanceof Class<?> known ? ofClass(known, seen) : Optional.empty();
    }

    private static Optional<String> ofClass(Class<?> type, Set<Type> seen) {
        if (type.isPrimitive() || type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.empty();
        }
        if (type.isRecord()) {
            return ofRecord(type, seen);
        }
        return type != Object.class && inheritsIdentityHash(type)
                ? Optional.of(
                        "type=" + type.getTypeName() + ", which inherits Object.hashCode and so hashes differently in"
                                + " every process (expected: a key whose equal values hash alike; use a record, a String or a number,"
                                + " or give the class equals and hashCode)")
                : Optional.empty();
    }

    private static Optional<String> ofRecord(Class<?> record, Set<Type> seen) {
        for (RecordComponent component : record.getRecordComponents()) {
            Optional<String> refusal = refusal(component.getGenericType(), seen);
            if (refusal.isPresent()) {
                return refusal.map(
                        reason -> "type=" + record.getTypeName() + " component=" + component.getName() + ": " + reason);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstRefusal(Type[] types, Set<Type> seen) {
        for (Type type : types) {
            Optional<String> refusal = refusal(type, seen);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static boolean inheritsIdentityHash(Class<?> type) {
        try {
            return type.getMethod("hashCode").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError("no hashCode: type=" + type, impossible);
        }
    }
}
