package org.raystream.runtime.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codec of values whose class the type leaves open: a tag, then the value.
 *
 * <table>
 * <caption>Tags</caption>
 * <tr><th>tag</th><th>what follows</th></tr>
 * <tr><td>0</td><td>nothing: null</td></tr>
 * <tr><td>1</td><td>a value of exactly the expected class, by that class's codec</td></tr>
 * <tr><td>2</td><td>the class's name as a string, 4 bytes of hash of its schema, then the value by that class's codec</td></tr>
 * <tr><td>3 and up</td><td>a value of a well-known class, see {@link DynamicClasses}</td></tr>
 * </table>
 *
 * <p>Nothing refers to an earlier value, so equal values give equal bytes wherever they stand.
 */
final class AnyCodec extends TypedCodec<Object> {
    static final int NULL = 0;
    static final int EXPECTED = 1;
    static final int NAMED = 2;
    static final int FIRST_WELL_KNOWN = 3;

    private final @Nullable TypedCodec<Object> expected;
    private final @Nullable Class<?> expectedClass;
    private final DynamicClasses classes;
    private final String described;

    private AnyCodec(
            ResolvedType type, @Nullable TypedCodec<Object> expected, DynamicClasses classes, String described) {
        super(type);
        this.expected = expected;
        this.expectedClass = expected == null ? null : expected.type().raw();
        this.classes = classes;
        this.described = described;
    }

    /** Of a type that says nothing about the class. */
    static AnyCodec open(ResolvedType type, DynamicClasses classes) {
        return new AnyCodec(type, null, classes, type.toString());
    }

    /** Of a type whose values are mostly of the very class it names, some of subclasses. */
    static AnyCodec expecting(TypedCodec<Object> exact, DynamicClasses classes) {
        return new AnyCodec(exact.type(), exact, classes, exact.type().toString());
    }

    /** Of an unknown type whose values are mostly of one class. */
    static AnyCodec mixed(TypedCodec<Object> exact, DynamicClasses classes) {
        return new AnyCodec(ResolvedType.ANY, exact, classes, Schema.MIXED + exact.type());
    }

    @Override
    void encodeNullable(@Nullable Object value, ByteWriter out) {
        if (value == null) {
            out.writeByte(NULL);
        } else {
            encode(value, out);
        }
    }

    @Override
    public void encode(Object value, ByteWriter out) {
        TypedCodec<Object> exact = expected;
        if (exact != null && value.getClass() == expectedClass) {
            out.writeByte(EXPECTED);
            exact.encode(value, out);
        } else {
            encodeOther(value, out);
        }
    }

    private void encodeOther(Object value, ByteWriter out) {
        DynamicClass dynamic = classes.of(value.getClass());
        dynamic.writeHeader(out);
        out.enter();
        try {
            dynamic.codec().encode(value, out);
        } finally {
            out.leave();
        }
    }

    @Override
    @Nullable
    Object decodeNullable(ByteReader in) {
        byte tag = in.readByte();
        if (tag == EXPECTED && expected != null) {
            return expected.decode(in);
        }
        return tag == NULL ? null : decodeOther(tag, in);
    }

    @Override
    public Object decode(ByteReader in) {
        Object value = decodeNullable(in);
        if (value == null) {
            throw in.corrupt("null where a value must be: type=" + described);
        }
        return value;
    }

    private Object decodeOther(byte tag, ByteReader in) {
        TypedCodec<Object> codec = tag == NAMED ? classes.readNamed(in) : classes.wellKnown(tag);
        if (codec == null) {
            throw in.corrupt("unknown tag: tag=" + tag + " type=" + described);
        }
        in.enter();
        try {
            return codec.decode(in);
        } finally {
            in.leave();
        }
    }

    @Override
    public String description() {
        return Schema.describe(described, this);
    }

    @Override
    List<TypedCodec<?>> parts() {
        return expected == null ? List.of() : List.of(expected);
    }
}
