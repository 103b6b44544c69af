package org.raystream.runtime.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Codec of a well-known value class of the JDK, given by how it is written and read. */
final class ValueCodec<T> extends TypedCodec<T> {
    private final BiConsumer<T, ByteWriter> encoder;
    private final Function<ByteReader, T> decoder;

    ValueCodec(Class<T> type, BiConsumer<T, ByteWriter> encoder, Function<ByteReader, T> decoder) {
        super(ResolvedType.of(type));
        this.encoder = encoder;
        this.decoder = decoder;
    }

    static List<TypedCodec<?>> all() {
        return List.of(
                new ValueCodec<>(BigInteger.class, ValueCodec::writeBigInteger, ValueCodec::readBigInteger),
                new ValueCodec<>(BigDecimal.class, ValueCodec::writeBigDecimal, ValueCodec::readBigDecimal),
                new ValueCodec<>(Instant.class, ValueCodec::writeInstant, ValueCodec::readInstant),
                new ValueCodec<>(LocalDate.class, ValueCodec::writeLocalDate, ValueCodec::readLocalDate),
                new ValueCodec<>(LocalTime.class, ValueCodec::writeLocalTime, ValueCodec::readLocalTime),
                new ValueCodec<>(LocalDateTime.class, ValueCodec::writeLocalDateTime, ValueCodec::readLocalDateTime),
                new ValueCodec<>(Duration.class, ValueCodec::writeDuration, ValueCodec::readDuration),
                new ValueCodec<>(UUID.class, ValueCodec::writeUuid, ValueCodec::readUuid));
    }

    @Override
    public void encode(T value, ByteWriter out) {
        encoder.accept(value, out);
    }

    @Override
    public T decode(ByteReader in) {
        try {
            return decoder.apply(in);
        } catch (DateTimeException | ArithmeticException e) {
            throw in.corrupt("no " + type() + " has this value (" + e.getMessage() + ")");
        }
    }

    private static void writeBigInteger(BigInteger value, ByteWriter out) {
        byte[] bytes = value.toByteArray();
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static BigInteger readBigInteger(ByteReader in) {
        int length = in.readLength(1);
        if (length == 0) {
            throw in.corrupt("integer without a byte");
        }
        int at = in.position();
        in.skip(length);
        return new BigInteger(in.array(), at, length);
    }

    private static void writeBigDecimal(BigDecimal value, ByteWriter out) {
        out.writeZigZagInt(value.scale());
        writeBigInteger(value.unscaledValue(), out);
    }

    private static BigDecimal readBigDecimal(ByteReader in) {
        int scale = in.readZigZagInt();
        return new BigDecimal(readBigInteger(in), scale);
    }

    private static void writeInstant(Instant value, ByteWriter out) {
        out.writeLong(value.getEpochSecond());
        out.writeInt(value.getNano());
    }

    private static Instant readInstant(ByteReader in) {
        long second = in.readLong();
        return Instant.ofEpochSecond(second, in.readInt());
    }

    private static void writeLocalDate(LocalDate value, ByteWriter out) {
        out.writeZigZagLong(value.toEpochDay());
    }

    private static LocalDate readLocalDate(ByteReader in) {
        return LocalDate.ofEpochDay(in.readZigZagLong());
    }

    static void writeLocalTime(LocalTime value, ByteWriter out) {
        out.writeLong(value.toNanoOfDay());
    }

    static LocalTime readLocalTime(ByteReader in) {
        return LocalTime.ofNanoOfDay(in.readLong());
    }

    static void writeLocalDateTime(LocalDateTime value, ByteWriter out) {
        writeLocalDate(value.toLocalDate(), out);
        writeLocalTime(value.toLocalTime(), out);
    }

    static LocalDateTime readLocalDateTime(ByteReader in) {
        LocalDate date = readLocalDate(in);
        return LocalDateTime.of(date, readLocalTime(in));
    }

    private static void writeDuration(Duration value, ByteWriter out) {
        out.writeLong(value.getSeconds());
        out.writeInt(value.getNano());
    }

    private static Duration readDuration(ByteReader in) {
        long seconds = in.readLong();
        return Duration.ofSeconds(seconds, in.readInt());
    }

    private static void writeUuid(UUID value, ByteWriter out) {
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static UUID readUuid(ByteReader in) {
        long most = in.readLong();
        return new UUID(most, in.readLong());
    }
}
