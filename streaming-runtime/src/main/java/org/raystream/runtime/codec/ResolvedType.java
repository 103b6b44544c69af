package org.raystream.runtime.codec;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class with its type arguments all known: primitives are boxed, wildcards are their bounds, what nobody knows is {@link #ANY}.
 *
 * @param raw the class; of an array of objects, the array class
 * @param arguments one per type parameter; of an array of objects, its component; else none
 */
record ResolvedType(Class<?> raw, List<ResolvedType> arguments) {
    static final ResolvedType ANY = new ResolvedType(Object.class, List.of());

    /** A class whose fields nest it in ever larger types ({@code Grow<List<T>>} in {@code Grow<T>}) is cut off here. */
    private static final int MAX_NESTING = 12;

    ResolvedType {
        arguments = List.copyOf(arguments);
    }

    static ResolvedType of(Type type) {
        return of(type, Map.of());
    }

    /** Resolves {@code type}, which may use the given type variables. */
    static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> bindings) {
        if (type instanceof Class<?> raw) {
            return ofClass(raw);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<ResolvedType> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(of(argument, bindings));
            }
            return new ResolvedType((Class<?>) parameterized.getRawType(), arguments).cut();
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(of(array.getGenericComponentType(), bindings)).cut();
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], bindings);
        }
        return type instanceof TypeVariable<?> variable ? bindings.getOrDefault(variable, ANY) : ANY;
    }

    static ResolvedType arrayOf(ResolvedType component) {
        return new ResolvedType(component.raw.arrayType(), List.of(component));
    }

    private static ResolvedType ofClass(Class<?> given) {
        Class<?> raw = widened(given);
        if (raw.isPrimitive()) {
            return new ResolvedType(MethodType.methodType(raw).wrap().returnType(), List.of());
        }
        if (raw.isArray()) {
            Class<?> component = raw.getComponentType();
            return component.isPrimitive() ? new ResolvedType(raw, List.of()) : arrayOf(ofClass(component));
        }
        return new ResolvedType(raw, Collections.nCopies(raw.getTypeParameters().length, ANY));
    }

    /** What nobody can declare counts as what it extends: of an enum constant with a body the enum, of the JDK's private lists a list. */
    private static Class<?> widened(Class<?> raw) {
        Class<?> parent = raw.getSuperclass();
        if (parent != null && parent.isEnum()) {
            return parent;
        }
        boolean isHidden = !raw.isArray() && !Modifier.isPublic(raw.getModifiers()) && StructClasses.isJdk(raw);
        return isHidden ? CollectionKind.interfaceOf(raw).orElse(raw) : raw;
    }

    /** What the class's own type parameters stand for. */
    Map<TypeVariable<?>, ResolvedType> bindings() {
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        Map<TypeVariable<?>, ResolvedType> bindings = new HashMap<>();
        for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
            bindings.put(parameters[i], arguments.get(i));
        }
        return bindings;
    }

    private ResolvedType cut() {
        return nesting() > MAX_NESTING ? ofClass(raw) : this;
    }

    private int nesting() {
        int deepest = 0;
        for (ResolvedType argument : arguments) {
            deepest = Math.max(deepest, argument.nesting());
        }
        return deepest + 1;
    }

    /** The form that {@link TypeText#parse} reads. */
    @Override
    public String toString() {
        if (raw.isArray()) {
            return (arguments.isEmpty()
                            ? raw.getComponentType().getName()
                            : arguments.get(0).toString()) + "[]";
        }
        boolean isRaw = arguments.stream().allMatch(ANY::equals);
        if (isRaw) {
            return raw.getName();
        }
        List<String> texts = arguments.stream().map(ResolvedType::toString).toList();
        return raw.getName() + "<" + String.join(",", texts) + ">";
    }
}
