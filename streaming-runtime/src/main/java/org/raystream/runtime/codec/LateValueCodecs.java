package org.raystream.runtime.codec;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Codecs of the less usual value classes of the JDK. Their tags come after those of the containers, see {@link DynamicClasses}; new ones go to the end. */
final class LateValueCodecs {
    private static final int MONTHS = 16; // more than there are, so that year and month fit into one number

    private LateValueCodecs() {}

    static List<TypedCodec<?>> all() {
        return List.of(
                new ValueCodec<>(ZoneOffset.class, LateValueCodecs::writeOffset, LateValueCodecs::readOffset),
                new ValueCodec<>(OffsetTime.class, LateValueCodecs::writeOffsetTime, LateValueCodecs::readOffsetTime),
                new ValueCodec<>(
                        OffsetDateTime.class,
                        LateValueCodecs::writeOffsetDateTime,
                        LateValueCodecs::readOffsetDateTime),
                new ValueCodec<>(ZonedDateTime.class, LateValueCodecs::writeZoned, LateValueCodecs::readZoned),
                new ValueCodec<>(Period.class, LateValueCodecs::writePeriod, LateValueCodecs::readPeriod),
                new ValueCodec<>(
                        Year.class,
                        (year, out) -> out.writeZigZagInt(year.getValue()),
                        in -> Year.of(in.readZigZagInt())),
                new ValueCodec<>(YearMonth.class, LateValueCodecs::writeYearMonth, LateValueCodecs::readYearMonth),
                new ValueCodec<>(MonthDay.class, LateValueCodecs::writeMonthDay, LateValueCodecs::readMonthDay),
                new ValueCodec<>(OptionalInt.class, LateValueCodecs::writeInt, LateValueCodecs::readInt),
                new ValueCodec<>(OptionalLong.class, LateValueCodecs::writeLong, LateValueCodecs::readLong),
                new ValueCodec<>(OptionalDouble.class, LateValueCodecs::writeDouble, LateValueCodecs::readDouble),
                new ValueCodec<>(BitSet.class, LateValueCodecs::writeBits, LateValueCodecs::readBits),
                new ValueCodec<>(URI.class, (uri, out) -> out.writeString(uri.toString()), LateValueCodecs::readUri));
    }

    private static void writeOffset(ZoneOffset offset, ByteWriter out) {
        out.writeZigZagInt(offset.getTotalSeconds());
    }

    private static ZoneOffset readOffset(ByteReader in) {
        return ZoneOffset.ofTotalSeconds(in.readZigZagInt());
    }

    private static void writeOffsetTime(OffsetTime time, ByteWriter out) {
        ValueCodec.writeLocalTime(time.toLocalTime(), out);
        writeOffset(time.getOffset(), out);
    }

    private static OffsetTime readOffsetTime(ByteReader in) {
        LocalTime time = ValueCodec.readLocalTime(in);
        return OffsetTime.of(time, readOffset(in));
    }

    private static void writeOffsetDateTime(OffsetDateTime time, ByteWriter out) {
        ValueCodec.writeLocalDateTime(time.toLocalDateTime(), out);
        writeOffset(time.getOffset(), out);
    }

    private static OffsetDateTime readOffsetDateTime(ByteReader in) {
        LocalDateTime time = ValueCodec.readLocalDateTime(in);
        return OffsetDateTime.of(time, readOffset(in));
    }

    private static void writeZoned(ZonedDateTime time, ByteWriter out) {
        ValueCodec.writeLocalDateTime(time.toLocalDateTime(), out);
        writeOffset(time.getOffset(), out);
        out.writeString(time.getZone().getId());
    }

    private static ZonedDateTime readZoned(ByteReader in) {
        LocalDateTime time = ValueCodec.readLocalDateTime(in);
        ZoneOffset offset = readOffset(in);
        return ZonedDateTime.ofInstant(time, offset, ZoneId.of(in.readString()));
    }

    private static void writePeriod(Period period, ByteWriter out) {
        out.writeZigZagInt(period.getYears());
        out.writeZigZagInt(period.getMonths());
        out.writeZigZagInt(period.getDays());
    }

    private static Period readPeriod(ByteReader in) {
        int years = in.readZigZagInt();
        int months = in.readZigZagInt();
        return Period.of(years, months, in.readZigZagInt());
    }

    private static void writeYearMonth(YearMonth month, ByteWriter out) {
        out.writeZigZagLong((long) month.getYear() * MONTHS + month.getMonthValue());
    }

    private static YearMonth readYearMonth(ByteReader in) {
        long both = in.readZigZagLong();
        return YearMonth.of(Math.toIntExact(Math.floorDiv(both, MONTHS)), Math.floorMod(both, MONTHS));
    }

    private static void writeMonthDay(MonthDay day, ByteWriter out) {
        out.writeByte(day.getMonthValue());
        out.writeByte(day.getDayOfMonth());
    }

    private static MonthDay readMonthDay(ByteReader in) {
        int month = in.readByte();
        return MonthDay.of(month, in.readByte());
    }

    private static void writeInt(OptionalInt value, ByteWriter out) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeInt(value.getAsInt());
        }
    }

    private static OptionalInt readInt(ByteReader in) {
        return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }

    private static void writeLong(OptionalLong value, ByteWriter out) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeLong(value.getAsLong());
        }
    }

    private static OptionalLong readLong(ByteReader in) {
        return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    private static void writeDouble(OptionalDouble value, ByteWriter out) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeDouble(value.getAsDouble());
        }
    }

    private static OptionalDouble readDouble(ByteReader in) {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }

    private static void writeBits(BitSet bits, ByteWriter out) {
        long[] words = bits.toLongArray();
        out.writeVarInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    private static BitSet readBits(ByteReader in) {
        long[] words = new long[in.readLength(Long.BYTES)];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return BitSet.valueOf(words);
    }

    private static URI readUri(ByteReader in) {
        String text = in.readString();
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw in.corrupt("no URI (" + e.getMessage() + ")");
        }
    }
}
