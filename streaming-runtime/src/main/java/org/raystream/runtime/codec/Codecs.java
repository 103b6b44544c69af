package org.raystream.runtime.codec;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.raystream.api.type.KeyTypes;

/**
 * The codecs of one job: one registry per class loader. The same type gives the same layout in every process that has the same classes.
 *
 * <p>Exact layouts exist for boxed primitives, strings, enums, arrays, records, tuples, classes with fields of their own (private and final ones too,
 * whether or not there is a constructor without arguments; transient fields are left as that constructor, or else the JVM, sets them), the JDK's
 * usual collections, {@code Optional} and its relatives, {@code Map.Entry}, big numbers, {@code UUID}, {@code URI}, {@code BitSet} and the value classes of {@code java.time}. An
 * {@code EnumSet} or {@code EnumMap} needs its enum declared. A declared type that is not final also takes
 * subclasses, except that collections come back as the type declared. What has no layout goes through Kryo, which one log line per class says.
 *
 * <p>Threading: any thread.
 */
public final class Codecs {
    /** How deeply values may be nested in each other; a level takes up to 1.3 KiB of stack before it is compiled, and a thread may have 512 KiB. */
    static final int MAX_DEPTH = 256;

    private final ClassLoader loader;
    private final CodecBuilder values;
    private final CodecBuilder keys;
    private final CodecUse use;

    /** A registry for the classes of {@code loader}. */
    public Codecs(ClassLoader loader) {
        this(loader, List.of());
    }

    /** A registry that leaves the classes with these names to Kryo, which also takes circular references. */
    public Codecs(ClassLoader loader, Collection<String> kryoClasses) {
        this(
                loader,
                new CodecBuilder(loader, kryoClasses, CodecUse.VALUE),
                new CodecBuilder(loader, kryoClasses, CodecUse.KEY),
                CodecUse.VALUE);
    }

    private Codecs(ClassLoader loader, CodecBuilder values, CodecBuilder keys, CodecUse use) {
        this.loader = loader;
        this.values = values;
        this.keys = keys;
        this.use = use;
    }

    /**
     * The codecs of keys: as the others, but equal keys give equal bytes whatever the order or the class of a set, map or list; what has no stable bytes is
     * refused, by type, or where the type leaves the class open, at the first value of that class. A class with an {@code equals} of its own must
     * compare all its fields.
     *
     * <p>The bytes of a key depend on the type that the codec was asked for, so one key must always be written by the codec of one type; {@code
     * forType(Object.class)} takes keys of any class.
     */
    public Codecs forKeys() {
        return new Codecs(loader, values, keys, CodecUse.KEY);
    }

    /**
     * The codec for what may stand where {@code type} is declared.
     *
     * @throws CodecException if values of the type cannot travel, or, for keys, have no stable bytes
     */
    public Codec<Object> forType(Type type) {
        String refusal = use == CodecUse.KEY ? KeyTypes.refusal(type) : null;
        if (refusal != null) {
            throw new CodecException(refusal);
        }
        return allowed(builder().declared(ResolvedType.of(type)));
    }

    /**
     * The codec for what may stand where {@code raw} is declared, its type arguments unknown.
     *
     * @throws CodecException as {@link #forType}
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<T> forClass(Class<T> raw) {
        return (Codec<T>) forType(raw);
    }

    /**
     * The codec for values of any classes, best for {@code first}: for a stream whose type is unknown when its first value comes.
     * For keys the first makes no difference, since another process may see another first.
     *
     * @throws CodecException as {@link #forType}
     */
    public Codec<Object> forMixed(Class<?> first) {
        return allowed(builder().mixed(first));
    }

    /** Whether {@code type} leaves the class of its values open (an interface, an abstract class, unknown), so that {@link #forMixed} serves better. */
    public boolean isOpen(Type type) {
        return CodecBuilder.isOpen(ResolvedType.of(type).raw());
    }

    /**
     * The codec that another process described by {@link Codec#description}.
     *
     * @throws CodecException if a class is missing here or has another layout, saying which and what differs
     */
    public Codec<Object> byDescription(String description) {
        String type = Schema.typeOf(description);
        boolean isMixed = type.startsWith(Schema.MIXED);
        ResolvedType resolved = TypeText.parse(isMixed ? type.substring(Schema.MIXED.length()) : type, loader);
        TypedCodec<Object> codec =
                isMixed ? builder().mixed(resolved.raw()) : builder().declared(resolved);
        String here = codec.description();
        if (!here.equals(description)) {
            throw Schema.mismatch(description, here);
        }
        return codec;
    }

    private CodecBuilder builder() {
        return use == CodecUse.KEY ? keys : values;
    }

    private static TypedCodec<Object> allowed(TypedCodec<Object> codec) {
        for (TypedCodec<?> each = codec; ; each = each.parts().get(0)) {
            if (each instanceof RefusedCodec refused) {
                throw refused.refusal();
            }
            if (!(each instanceof AnyCodec) || each.parts().isEmpty()) {
                return codec;
            }
        }
    }
}
