package org.raystream.runtime.codec;

import java.lang.reflect.Array;
import java.util.List;

/** Codec of arrays of objects: the length, then the elements, each of which may be null. */
final class ObjectArrayCodec extends TypedCodec<Object[]> {
    private final Class<?> componentClass;
    private final TypedCodec<Object> component;

    ObjectArrayCodec(ResolvedType type, TypedCodec<Object> component) {
        super(type);
        this.componentClass = type.raw().getComponentType();
        this.component = component;
    }

    @Override
    public void encode(Object[] value, ByteWriter out) {
        out.writeVarInt(value.length);
        for (Object element : value) {
            component.encodeNullable(element, out);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the elements of the array made here may be null, as those of the one written
    public Object[] decode(ByteReader in) {
        Object[] value = (Object[]) Array.newInstance(componentClass, in.readCount());
        for (int i = 0; i < value.length; i++) {
            Object element = component.decodeNullable(in);
            if (element != null && !componentClass.isInstance(element)) {
                throw in.corrupt("array element of class " + element.getClass().getName() + " in " + type());
            }
            value[i] = element;
        }
        return value;
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(component);
    }
}
