package org.raystream.runtime.codec;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Codec of an enum: the ordinal, as a varint. The schema lists the constants by name, so that ends with other constants, or with the same
 * in another order, refuse each other instead of swapping them; a name in every value would cost ten times the bytes for the same safety.
 */
final class EnumCodec extends TypedCodec<Enum<?>> {
    private final Enum<?>[] constants;

    EnumCodec(ResolvedType type) {
        super(type);
        this.constants = (Enum<?>[]) type.raw().getEnumConstants();
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the schema pins the order of the constants
    public void encode(Enum<?> value, ByteWriter out) {
        out.writeVarInt(value.ordinal());
    }

    @Override
    public Enum<?> decode(ByteReader in) {
        int ordinal = in.readVarInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw in.corrupt("no constant has this ordinal: enum=" + type() + " ordinal=" + ordinal);
        }
        return constants[ordinal];
    }

    @Override
    String layout() {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(";", "enum{", "}"));
    }
}
