package org.raystream.runtime.codec;

import java.lang.reflect.Field;

/**
 * A field of a record or POJO and how its values are written.
 *
 * @param type its type with all type parameters known
 */
record StructField(Field field, ResolvedType type, TypedCodec<Object> codec) {

    /** As the schema says it. */
    String text() {
        Class<?> raw = field.getType();
        return field.getName() + ":" + (raw.isPrimitive() ? raw.getName() : type);
    }
}
