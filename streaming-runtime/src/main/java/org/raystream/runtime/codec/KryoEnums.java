package org.raystream.runtime.codec;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.ImmutableSerializer;
import org.jspecify.annotations.Nullable;

/** Enum constants within what Kryo writes: as Kryo's own serializer, but by a call that {@link KryoInput} does not take for a length. */
final class KryoEnums extends ImmutableSerializer<Enum<?>> {
    KryoEnums() {
        setAcceptsNull(true);
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // as Kryo does
    public void write(Kryo kryo, Output output, @Nullable Enum<?> constant) {
        output.writeInt(constant == null ? 0 : constant.ordinal() + 1, true);
    }

    @Override
    public @Nullable Enum<?> read(Kryo kryo, Input input, Class<? extends Enum<?>> type) {
        int number = input.readInt(true);
        Enum<?>[] constants = type.getEnumConstants();
        if (number < 0 || constants == null || number > constants.length) {
            throw new KryoException("no constant has this number: enum=" + type.getName() + " number=" + number);
        }
        return number == 0 ? null : constants[number - 1];
    }
}
