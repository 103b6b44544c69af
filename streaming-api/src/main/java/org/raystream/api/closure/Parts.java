package org.raystream.api.closure;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raystream.api.type.Lambdas;

/** Lists what an object would take along when it is serialised, as far as reflection may look. */
final class Parts {
    static final String THIS = "this";
    static final String LOCAL_VARIABLE = "local variable";
    static final String RECEIVER = "receiver";

    private Parts() {}

    static List<Part> of(Object object) {
        Optional<SerializedLambda> lambda = Lambdas.serializedForm(object);
        if (lambda.isPresent()) {
            return captured(lambda.get());
        }
        List<Part> parts = new ArrayList<>();
        if (object instanceof Object[] array) {
            addElements(parts, Arrays.asList(array));
        } else if (isOfJdk(object) && object instanceof Collection<?> collection) {
            addElements(parts, collection);
        } else if (isOfJdk(object) && object instanceof Map<?, ?> map) {
            addEntries(parts, map);
        }
        addFields(parts, object);
        return parts;
    }

    /** Only the JDK's collections are trusted to end when iterated; of others the fields tell. */
    private static boolean isOfJdk(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    private static List<Part> captured(SerializedLambda lambda) {
        List<Part> parts = new ArrayList<>();
        String others = Lambdas.hasBody(lambda) ? LOCAL_VARIABLE : RECEIVER;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            add(parts, i == 0 && Lambdas.capturesThis(lambda) ? THIS : others, lambda.getCapturedArg(i));
        }
        return parts;
    }

    private static void addElements(List<Part> parts, Collection<?> elements) {
        int index = 0;
        for (Object element : elements) {
            add(parts, "[" + index + "]", element);
            index++;
        }
    }

    private static void addEntries(List<Part> parts, Map<?, ?> map) {
        map.forEach((key, value) -> {
            add(parts, "[key]", key);
            add(parts, "[value]", value);
        });
    }

    private static void addFields(List<Part> parts, Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!Serializable.class.isAssignableFrom(type)) {
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (travels(field) && field.trySetAccessible()) {
                    add(parts, "." + field.getName(), valueOf(field, object));
                }
            }
        }
    }

    private static boolean travels(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.getType().isPrimitive();
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException closedSince) {
            return null;
        }
    }

    private static void add(List<Part> parts, String path, @Nullable Object value) {
        if (value != null) {
            parts.add(new Part(path, value));
        }
    }
}
