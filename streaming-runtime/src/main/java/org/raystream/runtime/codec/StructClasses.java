package org.raystream.runtime.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes codecs of records and POJOs, and says which classes are neither. */
final class StructClasses {
    private final Function<ResolvedType, TypedCodec<Object>> declared;

    /** {@code declared} gives the codec of what a field of a type may hold. */
    StructClasses(Function<ResolvedType, TypedCodec<Object>> declared) {
        this.declared = declared;
    }

    /** Why the class's fields do not make up its values, so that Kryo has to take it; {@code null} if they do. */
    static @Nullable String pojoRefusal(Class<?> raw) {
        if (isJdk(raw)) {
            return "it belongs to the JDK and hides its fields";
        }
        if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            return "it is a collection of its own making";
        }
        for (Class<?> parent = raw.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            if (isJdk(parent) && parent != Object.class) {
                return "it extends " + parent.getName() + ", which hides its fields";
            }
        }
        return null;
    }

    /** Why values of the class must not travel at all; {@code null} if they may. */
    static @Nullable String travelRefusal(Class<?> raw) {
        if (raw.isHidden() || raw.isSynthetic()) {
            return "it is a lambda or made at run time, so no other process has it; use a named class";
        }
        if (raw == Class.class || Thread.class.isAssignableFrom(raw) || ClassLoader.class.isAssignableFrom(raw)) {
            return "it belongs to its process; send a name instead";
        }
        for (Field field : raw.isRecord() || isJdk(raw) ? new Field[0] : raw.getDeclaredFields()) {
            if (field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
                return "it holds on to what surrounds it (" + field.getName() + "); declare it static, or as a record";
            }
        }
        return null;
    }

    StructCodec record(ResolvedType type) {
        RecordComponent[] components = type.raw().getRecordComponents();
        Map<TypeVariable<?>, ResolvedType> bindings = type.bindings();
        try {
            List<StructField> fields = new ArrayList<>();
            for (RecordComponent component : components) {
                fields.add(
                        field(type.raw().getDeclaredField(component.getName()), component.getGenericType(), bindings));
            }
            Class<?>[] parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> canonical = type.raw().getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return new StructCodec(
                    type,
                    "record",
                    fields,
                    StructHandles.encoder(fields),
                    StructHandles.recordDecoder(canonical, fields));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw inaccessible(type, e);
        }
    }

    StructCodec pojo(ResolvedType type) {
        String kind = Modifier.isFinal(type.raw().getModifiers()) ? "final class" : "class";
        try {
            List<StructField> fields = new ArrayList<>();
            collectFields(type, fields);
            return new StructCodec(
                    type,
                    kind,
                    fields,
                    StructHandles.encoder(fields),
                    StructHandles.pojoDecoder(type.raw(), noArgumentConstructor(type.raw()), fields));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw inaccessible(type, e);
        }
    }

    private void collectFields(ResolvedType type, List<StructField> fields) {
        Map<TypeVariable<?>, ResolvedType> bindings = type.bindings();
        Type parent = type.raw().getGenericSuperclass();
        if (parent != null && parent != Object.class) {
            collectFields(ResolvedType.of(parent, bindings), fields);
        }
        Arrays.stream(type.raw().getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .sorted(Comparator.comparing(Field::getName))
                .forEach(field -> fields.add(field(field, field.getGenericType(), bindings)));
    }

    private StructField field(Field field, Type generic, Map<TypeVariable<?>, ResolvedType> bindings) {
        field.setAccessible(true);
        ResolvedType type = ResolvedType.of(generic, bindings);
        return new StructField(field, type, declared.apply(type));
    }

    private static Optional<Constructor<?>> noArgumentConstructor(Class<?> raw) {
        for (Constructor<?> constructor : raw.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                constructor.setAccessible(true);
                return Optional.of(constructor);
            }
        }
        return Optional.empty();
    }

    static boolean isJdk(Class<?> raw) {
        ClassLoader loader = raw.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static CodecException inaccessible(ResolvedType type, Exception e) {
        return new CodecException(
                "fields cannot be reached: class=" + type + " (" + e + "; expected: a class of the job's own jar)", e);
    }
}
