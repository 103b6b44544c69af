package org.raystream.runtime.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the codec of a type while that codec is being built, where the type refers to itself. Values nest through here, so here their depth
 * is bounded.
 */
final class DeferredCodec extends TypedCodec<Object> {
    // written once by the thread that builds, before anything that holds this codec is published
    private @Nullable TypedCodec<Object> target;

    DeferredCodec(ResolvedType type) {
        super(type);
    }

    void resolve(TypedCodec<Object> codec) {
        target = codec;
    }

    private TypedCodec<Object> target() {
        TypedCodec<Object> codec = target;
        if (codec == null) {
            throw new IllegalStateException(
                    "codec is still being built: type=" + type() + " (expected: used after that)");
        }
        return codec;
    }

    @Override
    public void encode(Object value, ByteWriter out) {
        out.enter();
        try {
            target().encode(value, out);
        } finally {
            out.leave();
        }
    }

    @Override
    public Object decode(ByteReader in) {
        in.enter();
        try {
            return target().decode(in);
        } finally {
            in.leave();
        }
    }

    @Override
    List<TypedCodec<?>> parts() {
        return List.of(target());
    }
}
