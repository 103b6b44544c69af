package org.raystream.runtime.codec;

import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.ObjectInstantiator;
import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.sun.UnsafeFactoryInstantiator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Composes one method handle that writes, and one that reads, all fields of a class. The JVM compiles such a tree of handles as one method in
 * which every field access and every codec is a constant, so a record costs one indirect call, not several per field.
 */
final class StructHandles {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType ENCODER = MethodType.methodType(void.class, Object.class, ByteWriter.class);
    private static final MethodType DECODER = MethodType.methodType(Object.class, ByteReader.class);

    private StructHandles() {}

    /** A handle {@code (Object, ByteWriter) -> void} that writes the fields in order. */
    static MethodHandle encoder(List<StructField> fields) throws ReflectiveOperationException {
        if (fields.isEmpty()) {
            return MethodHandles.empty(ENCODER);
        }
        List<MethodHandle> steps = new ArrayList<>();
        for (StructField field : fields) {
            MethodHandle getter = LOOKUP.unreflectGetter(field.field());
            MethodHandle step = MethodHandles.filterArguments(writer(field), 0, getter);
            steps.add(step.asType(ENCODER));
        }
        return inSequence(steps);
    }

    /** A handle {@code ByteReader -> Object} that reads the components in order and calls the canonical constructor. */
    static MethodHandle recordDecoder(Constructor<?> canonical, List<StructField> components)
            throws ReflectiveOperationException {
        MethodHandle decoder = LOOKUP.unreflectConstructor(canonical);
        if (components.isEmpty()) {
            return MethodHandles.dropArguments(decoder, 0, ByteReader.class).asType(DECODER);
        }
        MethodHandle[] readers = new MethodHandle[components.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = reader(components.get(i));
        }
        MethodHandle reading = MethodHandles.filterArguments(decoder, 0, readers);
        MethodType oneReader = MethodType.methodType(canonical.getDeclaringClass(), ByteReader.class);
        return MethodHandles.permuteArguments(reading, oneReader, new int[readers.length])
                .asType(DECODER);
    }

    /** A handle {@code ByteReader -> Object} that makes an instance of {@code owner} and sets its fields in order. */
    static MethodHandle pojoDecoder(Class<?> owner, Optional<Constructor<?>> noArgument, List<StructField> fields)
            throws ReflectiveOperationException {
        MethodType filler = MethodType.methodType(void.class, owner, ByteReader.class);
        MethodHandle decoder = MethodHandles.dropArguments(MethodHandles.identity(owner), 1, ByteReader.class);
        if (!fields.isEmpty()) {
            List<MethodHandle> steps = new ArrayList<>();
            for (StructField field : fields) {
                MethodHandle setter = LOOKUP.unreflectSetter(field.field());
                steps.add(
                        MethodHandles.filterArguments(setter, 1, reader(field)).asType(filler));
            }
            decoder = MethodHandles.foldArguments(decoder, inSequence(steps));
        }
        return MethodHandles.foldArguments(decoder, instantiator(owner, noArgument))
                .asType(DECODER);
    }

    private static MethodHandle instantiator(Class<?> owner, Optional<Constructor<?>> noArgument)
            throws ReflectiveOperationException {
        if (noArgument.isPresent()) {
            return LOOKUP.unreflectConstructor(noArgument.get());
        }
        MethodHandle create =
                LOOKUP.findVirtual(ObjectInstantiator.class, "newInstance", MethodType.methodType(Object.class));
        return create.bindTo(new UnsafeFactoryInstantiator<>(owner)).asType(MethodType.methodType(owner));
    }

    /** A handle {@code (field's type, ByteWriter) -> void}. */
    private static MethodHandle writer(StructField field) throws ReflectiveOperationException {
        Class<?> raw = field.field().getType();
        MethodHandle write;
        if (raw.isPrimitive() || raw == String.class) {
            MethodType type = MethodType.methodType(void.class, raw == byte.class ? int.class : raw);
            write = LOOKUP.findVirtual(ByteWriter.class, "write" + nameOf(raw), type);
            MethodType swapped = MethodType.methodType(void.class, type.parameterType(0), ByteWriter.class);
            write = MethodHandles.permuteArguments(write, swapped, 1, 0);
        } else {
            MethodType type = MethodType.methodType(void.class, Object.class, ByteWriter.class);
            write = LOOKUP.findVirtual(TypedCodec.class, "encodeNullable", type).bindTo(field.codec());
        }
        return write.asType(MethodType.methodType(void.class, raw, ByteWriter.class));
    }

    /** A handle {@code ByteReader -> field's type}. */
    private static MethodHandle reader(StructField field) throws ReflectiveOperationException {
        Class<?> raw = field.field().getType();
        MethodHandle read;
        if (raw.isPrimitive() || raw == String.class) {
            read = LOOKUP.findVirtual(ByteReader.class, "read" + nameOf(raw), MethodType.methodType(raw));
        } else {
            MethodType type = MethodType.methodType(Object.class, ByteReader.class);
            read = LOOKUP.findVirtual(TypedCodec.class, "decodeNullable", type).bindTo(field.codec());
        }
        return read.asType(MethodType.methodType(raw, ByteReader.class));
    }

    private static String nameOf(Class<?> raw) {
        if (raw == String.class) {
            return "NullableString";
        }
        String name = raw.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Runs {@code steps}, all of one type, one after the other; nested by halves, so that long lists do not nest deeply. */
    private static MethodHandle inSequence(List<MethodHandle> steps) {
        if (steps.size() == 1) {
            return steps.get(0);
        }
        int half = steps.size() / 2;
        MethodHandle first = inSequence(steps.subList(0, half));
        MethodHandle second = inSequence(steps.subList(half, steps.size()));
        return MethodHandles.foldArguments(second, first);
    }
}
