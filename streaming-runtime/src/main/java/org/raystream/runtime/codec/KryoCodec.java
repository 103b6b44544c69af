package org.raystream.runtime.codec;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.util.Pool;

/**
 * Codec of last resort: the length, then what Kryo makes of the object and all that it refers to, shared and circular references included. The class
 * itself is registered; what it holds goes by class name. Equal values need not give equal bytes, so it is not for keys.
 *
 * <p>Kryo trusts its bytes more than the other codecs do: what is cut short is found by the length, and lengths that cannot be by {@link KryoInput}, other damage only by the batch's checksum.
 *
 * <p>Threading: any thread; each call has a Kryo of its own, taken from a pool.
 */
final class KryoCodec extends TypedCodec<Object> {
    private static final int KEPT_SESSIONS = 4;
    private static final int INITIAL_BYTES = 512;
    private static final int MAX_DEPTH = 2 * Codecs.MAX_DEPTH; // a level takes less stack than one of the other codecs

    private final Pool<Session> sessions;

    /** A Kryo is costly to make and not thread-safe. */
    private record Session(Kryo kryo, Output output, KryoInput input) {}

    KryoCodec(ResolvedType type, ClassLoader loader) {
        super(type);
        this.sessions = new Pool<>(true, false, KEPT_SESSIONS) {
            @Override
            protected Session create() {
                return session(type.raw(), loader);
            }
        };
    }

    private static Session session(Class<?> registered, ClassLoader loader) {
        KryoInput input = new KryoInput();
        Kryo kryo = new Kryo(input.new References());
        kryo.setClassLoader(loader);
        kryo.setRegistrationRequired(false);
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.setMaxDepth(MAX_DEPTH);
        kryo.addDefaultSerializer(Enum.class, new KryoEnums());
        kryo.register(registered);
        return new Session(kryo, new Output(INITIAL_BYTES, -1), input);
    }

    @Override
    public void encode(Object value, ByteWriter out) {
        try {
            Session session = sessions.obtain();
            session.output.reset();
            session.kryo.writeObject(session.output, value);
            out.writeVarInt(session.output.position());
            out.writeBytes(session.output.getBuffer(), 0, session.output.position());
            sessions.free(session);
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CodecException(
                    "value cannot be written, not even by Kryo: class=" + type() + " (" + firstLine(e)
                            + "; expected: a record, a class with fields of its own, or a type that the documentation lists; convert it in a map)",
                    e);
        }
    }

    @Override
    public Object decode(ByteReader in) {
        int length = in.readLength(1);
        int at = in.position();
        in.skip(length);
        try {
            Session session = sessions.obtain();
            session.input.wrap(in.array(), at, length);
            Object value = session.kryo.readObject(session.input, type().raw());
            int unread = at + length - session.input.position();
            sessions.free(session);
            if (unread == 0) {
                return value;
            }
            throw new KryoException("bytes after the value: bytes=" + unread);
        } catch (RuntimeException
                | StackOverflowError
                | LinkageError e) { // the last two: what hash codes and class names can do
            CodecException failure =
                    in.corrupt("Kryo cannot read class=" + type() + " start=" + at + " (" + firstLine(e) + ")");
            failure.initCause(e);
            throw failure;
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    String layout() {
        return "kryo{}";
    }
}
