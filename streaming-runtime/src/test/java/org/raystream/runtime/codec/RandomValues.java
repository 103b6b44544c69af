package org.raystream.runtime.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.raystream.api.type.Tuple2;
import org.raystream.api.type.Tuple3;
import org.raystream.api.type.Tuple4;
import org.raystream.api.type.TypeHint;
import org.raystream.runtime.codec.SampleTypes.Animal;
import org.raystream.runtime.codec.SampleTypes.Circle;
import org.raystream.runtime.codec.SampleTypes.Color;
import org.raystream.runtime.codec.SampleTypes.Dog;
import org.raystream.runtime.codec.SampleTypes.Everything;
import org.raystream.runtime.codec.SampleTypes.Nothing;
import org.raystream.runtime.codec.SampleTypes.Pair;
import org.raystream.runtime.codec.SampleTypes.Primitives;
import org.raystream.runtime.codec.SampleTypes.Reading;
import org.raystream.runtime.codec.SampleTypes.Shape;
import org.raystream.runtime.codec.SampleTypes.Square;
import org.raystream.runtime.codec.SampleTypes.Tree;
import org.raystream.runtime.codec.SampleTypes.WordAndCount;

/** Draws values of every kind of type from a seed. */
final class RandomValues {
    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    /** A type and how its values are drawn. */
    record Sample(Type type, Function<RandomValues, Object> drawer) {
        @Override
        public String toString() {
            return type.getTypeName();
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(scalars());
        samples.addAll(arrays());
        samples.addAll(containers());
        samples.addAll(structs());
        return samples;
    }

    static List<Sample> scalars() {
        return List.of(
                new Sample(String.class, RandomValues::text),
                new Sample(Boolean.class, draw -> draw.random.nextBoolean()),
                new Sample(Byte.class, draw -> (byte) draw.random.nextInt()),
                new Sample(Short.class, draw -> (short) draw.random.nextInt()),
                new Sample(char.class, draw -> (char) draw.random.nextInt()),
                new Sample(int.class, draw -> draw.random.nextInt()),
                new Sample(Long.class, draw -> draw.random.nextLong()),
                new Sample(Float.class, draw -> draw.real().floatValue()),
                new Sample(double.class, RandomValues::real),
                new Sample(BigInteger.class, draw -> new BigInteger(draw.random.nextInt(200), draw.random).negate()),
                new Sample(BigDecimal.class, RandomValues::decimal),
                new Sample(Instant.class, draw -> Instant.ofEpochSecond(draw.random.nextInt(), draw.random.nextInt())),
                new Sample(LocalDate.class, draw -> LocalDate.ofEpochDay(draw.random.nextInt(1_000_000) - 500_000)),
                new Sample(LocalTime.class, RandomValues::time),
                new Sample(LocalDateTime.class, RandomValues::dateTime),
                new Sample(Duration.class, draw -> Duration.ofNanos(draw.random.nextLong())),
                new Sample(UUID.class, draw -> new UUID(draw.random.nextLong(), draw.random.nextLong())),
                new Sample(ZoneOffset.class, RandomValues::offset),
                new Sample(OffsetTime.class, draw -> OffsetTime.of(draw.time(), draw.offset())),
                new Sample(OffsetDateTime.class, draw -> OffsetDateTime.of(draw.dateTime(), draw.offset())),
                new Sample(ZonedDateTime.class, RandomValues::zoned),
                new Sample(ZoneId.class, draw -> draw.zoned().getZone()),
                new Sample(
                        Period.class,
                        draw -> Period.of(draw.random.nextInt(), draw.random.nextInt(), draw.random.nextInt())),
                new Sample(Year.class, draw -> Year.of(draw.random.nextInt(4_000) - 2_000)),
                new Sample(YearMonth.class, draw -> YearMonth.from(draw.dateTime())),
                new Sample(MonthDay.class, draw -> MonthDay.from(draw.dateTime())),
                new Sample(DayOfWeek.class, draw -> draw.dateTime().getDayOfWeek()),
                new Sample(
                        OptionalInt.class,
                        draw -> draw.random.nextBoolean()
                                ? OptionalInt.empty()
                                : OptionalInt.of(draw.random.nextInt())),
                new Sample(
                        OptionalLong.class,
                        draw -> draw.random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(draw.number())),
                new Sample(
                        OptionalDouble.class,
                        draw -> draw.random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(draw.real())),
                new Sample(BitSet.class, draw -> BitSet.valueOf(draw.bytes())),
                new Sample(URI.class, draw -> URI.create("raystream:/" + draw.number() + "#" + draw.color())),
                new Sample(Color.class, RandomValues::color));
    }

    private static List<Sample> arrays() {
        return List.of(
                new Sample(byte[].class, RandomValues::bytes),
                new Sample(int[].class, draw -> draw.random.ints(draw.count()).toArray()),
                new Sample(long[].class, draw -> draw.random.longs(draw.count()).toArray()),
                new Sample(
                        double[].class,
                        draw -> draw.random.doubles(draw.count()).toArray()),
                new Sample(float[].class, draw -> new float[] {draw.random.nextFloat(), Float.NaN, -0.0f}),
                new Sample(short[].class, draw -> new short[] {(short) draw.random.nextInt(), -1}),
                new Sample(char[].class, draw -> draw.text().toCharArray()),
                new Sample(boolean[].class, draw -> new boolean[] {draw.random.nextBoolean(), true}),
                new Sample(String[].class, draw -> new String[] {draw.text(), null, ""}),
                new Sample(int[][].class, draw -> new int[][] {{draw.random.nextInt()}, {}, {1, 2}}),
                new Sample(Animal[].class, draw -> new Animal[] {draw.animal(), null, draw.animal()}),
                new Sample(new TypeHint<List<String>[]>() {}.type(), draw ->
                        new List<?>[] {List.of(draw.text()), List.of()}));
    }

    private static List<Sample> containers() {
        return List.of(
                new Sample(new TypeHint<List<String>>() {}.type(), draw -> draw.list(RandomValues::text)),
                new Sample(new TypeHint<ArrayList<Color>>() {}.type(), draw -> draw.list(RandomValues::color)),
                new Sample(List.class, draw -> draw.list(RandomValues::open)),
                new Sample(new TypeHint<Set<Long>>() {}.type(), draw -> new HashSet<>(draw.list(RandomValues::number))),
                new Sample(
                        new TypeHint<LinkedHashSet<String>>() {}.type(),
                        draw -> new LinkedHashSet<>(draw.list(RandomValues::text))),
                new Sample(
                        new TypeHint<TreeSet<String>>() {}.type(),
                        draw -> new TreeSet<>(draw.list(RandomValues::text))),
                new Sample(new TypeHint<Map<String, Long>>() {}.type(), RandomValues::map),
                new Sample(new TypeHint<HashMap<String, ?>>() {}.type(), RandomValues::map),
                new Sample(
                        new TypeHint<Map<Pair<String, Color>, Map<String, Long>>>() {}.type(), RandomValues::nestedMap),
                new Sample(
                        new TypeHint<LinkedHashMap<String, Long>>() {}.type(), draw -> new LinkedHashMap<>(draw.map())),
                new Sample(new TypeHint<TreeMap<String, Long>>() {}.type(), draw -> new TreeMap<>(draw.map())),
                new Sample(
                        new TypeHint<ConcurrentHashMap<String, Long>>() {}.type(),
                        draw -> new ConcurrentHashMap<>(draw.map())),
                new Sample(new TypeHint<EnumSet<Color>>() {}.type(), RandomValues::colors),
                new Sample(
                        new TypeHint<EnumMap<Color, String>>() {}.type(),
                        draw -> new EnumMap<>(Map.of(draw.color(), draw.text()))),
                new Sample(
                        new TypeHint<Optional<Long>>() {}.type(),
                        draw -> draw.random.nextBoolean() ? Optional.of(draw.number()) : Optional.empty()),
                new Sample(
                        new TypeHint<Map.Entry<String, Long>>() {}.type(),
                        draw -> Map.entry(draw.text(), draw.number())));
    }

    static List<Sample> structs() {
        return List.of(
                new Sample(Reading.class, RandomValues::reading),
                new Sample(Primitives.class, RandomValues::primitives),
                new Sample(Nothing.class, draw -> new Nothing()),
                new Sample(
                        new TypeHint<Pair<String, Long>>() {}.type(), draw -> new Pair<>(draw.text(), draw.number())),
                new Sample(Pair.class, draw -> new Pair<>(draw.open(), draw.open())),
                new Sample(
                        new TypeHint<Pair<String, Long>[]>() {}.type(), draw -> new Pair<?, ?>[] {new Pair<>("a", 1L)}),
                new Sample(Tree.class, draw -> draw.tree(4)),
                new Sample(Everything.class, RandomValues::everything),
                new Sample(WordAndCount.class, draw -> new WordAndCount(draw.text(), draw.random.nextInt())),
                new Sample(Animal.class, RandomValues::animal),
                new Sample(Shape.class, RandomValues::shape),
                new Sample(Object.class, RandomValues::open),
                new Sample(
                        new TypeHint<Tuple2<String, Integer>>() {}.type(),
                        draw -> Tuple2.of(draw.text(), draw.random.nextInt())),
                new Sample(
                        new TypeHint<Tuple3<String, Long, Color>>() {}.type(),
                        draw -> Tuple3.of(draw.text(), draw.number(), draw.color())),
                new Sample(Tuple4.class, draw -> Tuple4.of(draw.text(), draw.open(), draw.number(), draw.animal())));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int kind = random.nextInt(4);
        for (int i = count(); i > 0; i--) {
            switch (kind) {
                case 0, 1 -> text.append((char) random.nextInt(0x80));
                case 2 -> text.append((char) random.nextInt(0x900));
                default -> text.append((char) (0xD700 + random.nextInt(0xA00)));
            }
        }
        return text.toString();
    }

    private Double real() {
        double[] special = {Double.NaN, -0.0, 0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};
        int kind = random.nextInt(2 * special.length);
        return kind < special.length ? special[kind] : random.nextGaussian();
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(40) - 20);
    }

    private LocalTime time() {
        return LocalTime.ofSecondOfDay(random.nextInt(86_400));
    }

    private LocalDateTime dateTime() {
        return LocalDateTime.of(2026, 7, 1, 0, 0).plusNanos(random.nextLong());
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(random.nextInt(2 * 18 * 3600) - 18 * 3600);
    }

    private ZonedDateTime zoned() {
        String[] zones = {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "+05:45"};
        return ZonedDateTime.ofInstant(
                Instant.ofEpochSecond(random.nextInt()), ZoneId.of(zones[random.nextInt(zones.length)]));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    private Color color() {
        return Color.values()[random.nextInt(3)];
    }

    private EnumSet<Color> colors() {
        return random.nextBoolean() ? EnumSet.of(color()) : EnumSet.noneOf(Color.class);
    }

    private Long number() {
        return (long) random.nextInt(1_000);
    }

    private int count() {
        return random.nextInt(10) == 0 ? 200 : random.nextInt(8);
    }

    private <T> List<T> list(Function<RandomValues, T> drawer) {
        List<T> list = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            list.add(drawer.apply(this));
        }
        return list;
    }

    private Map<String, Long> map() {
        Map<String, Long> map = new HashMap<>();
        list(RandomValues::text).forEach(key -> map.put(key, number()));
        return map;
    }

    private Map<Pair<String, Color>, Map<String, Long>> nestedMap() {
        Map<Pair<String, Color>, Map<String, Long>> map = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            map.put(new Pair<>(text(), color()), map());
        }
        return map;
    }

    private Reading reading() {
        return new Reading(text(), text(), random.nextLong(), real().floatValue());
    }

    private Primitives primitives() {
        return new Primitives(
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                (char) random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                real().floatValue(),
                real());
    }

    private Animal animal() {
        return random.nextBoolean() ? new Animal(text()) : new Dog(text(), random.nextInt(), 1, random.nextInt());
    }

    private Shape shape() {
        return random.nextBoolean() ? new Circle(real()) : new Square(real());
    }

    private Tree tree(int depth) {
        List<Tree> children = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            children.add(tree(depth - 1));
        }
        return new Tree(text(), children, random.nextBoolean() || depth == 0 ? null : tree(0));
    }

    private Everything everything() {
        return new Everything(
                random.nextBoolean() ? null : random.nextInt(),
                color(),
                list(draw -> draw.random.nextBoolean() ? Optional.of(draw.text()) : Optional.empty()),
                Map.of(text(), list(RandomValues::number)),
                new Pair<>(text(), new Pair<>(color(), real())),
                open(),
                animal(),
                shape());
    }

    /** A value of some class. */
    private Object open() {
        List<Function<RandomValues, Object>> drawers = List.of(
                RandomValues::text,
                RandomValues::number,
                RandomValues::real,
                RandomValues::color,
                RandomValues::reading,
                RandomValues::animal,
                RandomValues::shape,
                RandomValues::decimal,
                RandomValues::map,
                draw -> draw.random.nextInt(),
                draw -> List.of(draw.text(), draw.number()),
                draw -> Set.of(draw.text()),
                draw -> Map.entry(draw.text(), draw.number()),
                draw -> new TreeMap<>(draw.map()),
                draw -> new ArrayDeque<Long>().size(),
                draw -> Optional.of(draw.animal()),
                RandomValues::colors,
                draw -> new EnumMap<>(Map.of(draw.color(), draw.number())),
                RandomValues::zoned,
                draw -> BitSet.valueOf(draw.bytes()));
        return drawers.get(random.nextInt(drawers.size())).apply(this);
    }
}
