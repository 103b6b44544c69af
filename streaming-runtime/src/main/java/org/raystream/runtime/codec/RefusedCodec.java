package org.raystream.runtime.codec;

/** Stands for a class whose values cannot travel, so that an object with such a field can, as long as it is null. */
final class RefusedCodec extends TypedCodec<Object> {
    private final String reason;

    RefusedCodec(ResolvedType type, String reason) {
        super(type);
        this.reason = reason;
    }

    CodecException refusal() {
        return new CodecException("values of this class cannot be written: class=" + type() + " (" + reason + ")");
    }

    @Override
    public void encode(Object value, ByteWriter out) {
        throw refusal();
    }

    @Override
    public Object decode(ByteReader in) {
        throw in.corrupt("a value of a class that is never written: class=" + type());
    }
}
