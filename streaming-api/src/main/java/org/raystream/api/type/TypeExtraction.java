package org.raystream.api.type;

import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the types that a user's function was written for. */
public final class TypeExtraction {
    private TypeExtraction() {}

    /**
     * What {@code function} gives for a type parameter of an interface or class that it implements or extends: of
     * {@code MapFunction<I, O>}, 0 is {@code I} and 1 is {@code O}.
     *
     * <p>Of a named or anonymous class it is the type in the source; a type variable that nobody fixed is unknown, or
     * {@code Object} within another type. Of a lambda or method reference, which must be serializable, it is a class
     * without type parameters that the method takes or returns; a generic class, {@code Object}, and a type that only
     * appears within another ({@code Collector<O>}) left no trace in it.
     *
     * @return empty if it is unknown
     */
    public static Optional<Type> typeArgument(Object function, Class<?> declaring, int index) {
        if (!declaring.isInstance(function) || index < 0 || index >= declaring.getTypeParameters().length) {
            throw new IllegalArgumentException("no such type argument: function="
                    + function.getClass().getName() + " declaring=" + declaring.getName() + " index=" + index
                    + " (expected: a type that the function has, and one of its type parameters)");
        }
        TypeVariable<?> wanted = declaring.getTypeParameters()[index];
        Type found = argumentInSource(function.getClass(), declaring, Map.of()).get(wanted);
        if (found != null) {
            return Optional.of(found);
        }
        ClassLoader loader = function.getClass().getClassLoader();
        return Lambdas.serializedForm(function).map(lambda -> argumentInLambda(lambda, loader, declaring, wanted));
    }

    private static @Nullable Type argumentInLambda(
            SerializedLambda lambda, @Nullable ClassLoader loader, Class<?> declaring, TypeVariable<?> wanted) {
        Method method = Arrays.stream(declaring.getMethods())
                .filter(each -> Modifier.isAbstract(each.getModifiers())
                        && each.getName().equals(lambda.getFunctionalInterfaceMethodName()))
                .findFirst()
                .orElse(null);
        if (method == null) {
            return null;
        }
        MethodType types;
        try {
            types = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
        } catch (TypeNotPresentException e) {
            return null;
        }
        int parameter = List.of(method.getGenericParameterTypes()).indexOf(wanted);
        if (parameter >= 0) {
            return plain(types.parameterType(parameter));
        }
        return method.getGenericReturnType().equals(wanted) ? plain(types.returnType()) : null;
    }

    private static @Nullable Type plain(Class<?> raw) {
        Class<?> element = raw;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element == Object.class || element.getTypeParameters().length > 0 ? null : raw;
    }

    /**
     * What the type parameters of {@code declaring} are in {@code raw}, whose own are {@code bindings}; empty if it is
     * not among its parents.
     */
    private static Map<TypeVariable<?>, Type> argumentInSource(
            Class<?> raw, Class<?> declaring, Map<TypeVariable<?>, Type> bindings) {
        if (raw == declaring) {
            return bindings;
        }
        Type parent = raw.getGenericSuperclass();
        Map<TypeVariable<?>, Type> found = parent == null ? Map.of() : argumentInParent(parent, declaring, bindings);
        for (Type each : raw.getGenericInterfaces()) {
            found = found.isEmpty() ? argumentInParent(each, declaring, bindings) : found;
        }
        return found;
    }

    private static Map<TypeVariable<?>, Type> argumentInParent(
            Type parent, Class<?> declaring, Map<TypeVariable<?>, Type> bindings) {
        if (parent instanceof Class<?> raw) {
            return declaring.isAssignableFrom(raw) ? argumentInSource(raw, declaring, Map.of()) : Map.of();
        }
        ParameterizedType parameterized = (ParameterizedType) parent;
        Class<?> raw = (Class<?>) parameterized.getRawType();
        if (!declaring.isAssignableFrom(raw)) {
            return Map.of();
        }
        Map<TypeVariable<?>, Type> inner = new HashMap<>();
        Type[] arguments = parameterized.getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
            Type argument = substitute(arguments[i], bindings);
            if (argument != null) {
                inner.put(raw.getTypeParameters()[i], argument);
            }
        }
        return argumentInSource(raw, declaring, inner);
    }

    /** {@code type} without type variables; {@code null} if it is one that nobody fixed. */
    private static @Nullable Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.get(variable);
        }
        if (type instanceof WildcardType wildcard) {
            return substitute(wildcard.getUpperBounds()[0], bindings);
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), bindings);
            return component instanceof Class<?> raw
                    ? raw.arrayType()
                    : component == null ? null : new ArrayOf(component);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                Type known = substitute(argument, bindings);
                arguments.add(known == null ? Object.class : known);
            }
            return new Applied(parameterized.getOwnerType(), parameterized.getRawType(), arguments);
        }
        return type;
    }

    /** A generic class with its arguments. */
    private record Applied(@Nullable Type owner, Type raw, List<Type> arguments) implements ParameterizedType {
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
            return owner;
        }

        @Override
        public String toString() {
            return arguments.stream()
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
        }
    }

    /** An array of a generic class. */
    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
