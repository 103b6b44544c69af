package org.raystream.api.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which types can be keys: those whose equal values are equal in every process. */
public final class KeyTypes {
    private KeyTypes() {}

    /**
     * Why values of {@code type} cannot be keys and what to use instead; {@code null} if nothing speaks against it. Of
     * an interface, an abstract class or {@code Object} nothing is known: ask again with the class of a value.
     */
    public static @Nullable String refusal(Type type) {
        return refusal(type, new HashSet<>());
    }

    private static @Nullable String refusal(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return null;
        }
        if (type instanceof GenericArrayType) {
            return arrayRefusal(type);
        }
        if (type instanceof WildcardType wildcard) {
            return refusal(wildcard.getUpperBounds()[0], seen);
        }
        if (type instanceof ParameterizedType parameterized) {
            String refusal = refusal(parameterized.getRawType(), seen);
            for (Type argument : parameterized.getActualTypeArguments()) {
                refusal = refusal == null ? within(type, refusal(argument, seen)) : refusal;
            }
            return refusal;
        }
        return type instanceof Class<?> raw ? classRefusal(raw, seen) : null;
    }

    private static @Nullable String classRefusal(Class<?> raw, Set<Type> seen) {
        if (raw.isArray()) {
            return arrayRefusal(raw);
        }
        if (raw.isRecord()) {
            return recordRefusal(raw, seen);
        }
        boolean isKnown = raw.isPrimitive() || raw.isEnum() || Enum.class.isAssignableFrom(raw);
        if (isKnown || raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || raw == Object.class) {
            return null;
        }
        if (inherits(raw, "hashCode") || inherits(raw, "equals", Object.class)) {
            return "type has no equality of its own: type=" + raw.getName()
                    + " inherits equals or hashCode of Object, so equal keys would differ between processes (expected: a String, a number, an"
                    + " enum, a record, or a class that overrides both)";
        }
        return null;
    }

    private static @Nullable String recordRefusal(Class<?> raw, Set<Type> seen) {
        for (RecordComponent component : raw.getRecordComponents()) {
            String refusal = within(raw, refusal(component.getGenericType(), seen));
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable String within(Type outer, @Nullable String refusal) {
        return refusal == null ? null : refusal + " in " + outer.getTypeName();
    }

    private static String arrayRefusal(Type type) {
        return "array is equal to nothing but itself: type=" + type.getTypeName()
                + " (expected: a List, a String, or a record of the elements)";
    }

    private static boolean inherits(Class<?> raw, String method, Class<?>... parameters) {
        try {
            return raw.getMethod(method, parameters).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("no such method: class=" + raw.getName() + " method=" + method, e);
        }
    }
}
