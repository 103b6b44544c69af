package org.raystream.api.type;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class stand for, as its subclasses say. */
final class TypeBindings {
    private final Map<TypeVariable<?>, Type> bound;

    private TypeBindings(Map<TypeVariable<?>, Type> bound) {
        this.bound = bound;
    }

    /**
     * Returns what {@code variable}, declared by {@code ancestor}, stands for in {@code type}, as far as that is known.
     */
    static Optional<Type> resolve(Class<?> type, Class<?> ancestor, TypeVariable<?> variable) {
        TypeBindings atAncestor = new TypeBindings(Map.of()).climb(type, ancestor);
        return Optional.ofNullable(atAncestor)
                .map(bindings -> bindings.bound.get(variable))
                .flatMap(TypeBindings::knownPart);
    }

    /**
     * Returns {@code type} if it is known, its class if only the class's arguments are not, and nothing for a variable.
     */
    static Optional<Type> knownPart(Type type) {
        if (!mentionsVariable(type)) {
            return type == Object.class ? Optional.empty() : Optional.of(type);
        }
        return type instanceof ParameterizedType generic ? Optional.of(generic.getRawType()) : Optional.empty();
    }

    private @Nullable TypeBindings climb(Type from, Class<?> ancestor) {
        TypeBindings own = from instanceof ParameterizedType generic ? bind(generic) : new TypeBindings(Map.of());
        Class<?> raw = from instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) from;
        if (raw == ancestor) {
            return own;
        }
        for (Type parent : parents(raw)) {
            TypeBindings found = own.climb(parent, ancestor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private TypeBindings bind(ParameterizedType generic) {
        TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
        Type[] arguments = generic.getActualTypeArguments();
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            bindings.put(variables[i], substitute(arguments[i]));
        }
        return new TypeBindings(bindings);
    }

    private Type substitute(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return bound.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType generic) {
            List<Type> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(substitute(argument));
            }
            return new KnownParameterizedType((Class<?>) generic.getRawType(), generic.getOwnerType(), arguments);
        }
        if (type instanceof GenericArrayType array
                && substitute(array.getGenericComponentType()) instanceof Class<?> component) {
            return Array.newInstance(component, 0).getClass();
        }
        return type;
    }

    private static List<Type> parents(Class<?> type) {
        List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        Type superclass = type.getGenericSuperclass();
        if (superclass != null) {
            parents.add(superclass);
        }
        return parents;
    }

    private static boolean mentionsVariable(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (mentionsVariable(argument)) {
                    return true;
                }
            }
            return false;
        }
        if (type instanceof GenericArrayType array) {
            return mentionsVariable(array.getGenericComponentType());
        }
        return !(type instanceof Class<?>);
    }
}
