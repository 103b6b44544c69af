package org.raystream.runtime.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.Vector;
import java.util.function.Consumer;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.batch.LinkFrame;

/**
 * Where fuzzing begins: intact bytes of every kind. They are files beside the fuzz tests, in directories that those name, together with what fuzzing found. A fuzz test
 * checks that all that are here are still read; when a layout has changed on purpose, {@link #main} writes them anew.
 */
public final class FuzzSeeds {
    private static final Codecs CODECS = new Codecs(FuzzSeeds.class.getClassLoader());
    private static final String PREFIX = "seed-";
    private static final String DAMAGE = "damage-";

    private FuzzSeeds() {}

    /** A codec by its description, and a value of it as bytes; by name. */
    static Map<String, byte[]> values() {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (RandomValues.Sample sample : RandomValues.samples()) {
            Object value = sample.drawer().apply(new RandomValues(4));
            seeds.put(name(sample.type().getTypeName()), described(CODECS.forType(sample.type()), value));
        }
        kryoValues().forEach((name, value) -> seeds.put(name, described(CODECS.forMixed(value.getClass()), value)));
        return seeds;
    }

    /** Batches with all kinds of entries; by name. */
    public static Map<String, byte[]> batches() {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (RandomValues.Sample sample : RandomValues.samples()) {
            Object value = sample.drawer().apply(new RandomValues(4));
            seeds.put(name(sample.type().getTypeName()), batch(CODECS.forType(sample.type()), value));
        }
        kryoValues().forEach((name, value) -> seeds.put(name, batch(CODECS.forMixed(value.getClass()), value)));
        seeds.put(PREFIX + "end-of-input", sealed(FuzzSeeds::endOfInput));
        seeds.put(PREFIX + "empty", sealed(builder -> {}));
        seeds.put(PREFIX + "oversize", sealed(builder -> {
            BatchFixtures.add(builder, EntryKind.SCHEMA, BatchFixtures.STRINGS.description());
            builder.flag(Batch.OVERSIZE);
        }));
        return seeds;
    }

    /** Link frames of each kind; by name. */
    public static Map<String, byte[]> linkFrames() {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (LinkFrame.Kind kind : LinkFrame.Kind.values()) {
            seeds.put(PREFIX + kind, LinkFrame.encode(kind, BatchFixtures.IDENTITY, 17, 1L << 20));
        }
        return seeds;
    }

    /** Announcements and values that lie; by name. */
    static Map<String, byte[]> lies() {
        String reading = CODECS.forType(SampleTypes.Reading.class).description();
        return Map.of(
                DAMAGE + "string", lie(String.class, out -> out.writeVarInt(Integer.MAX_VALUE)),
                DAMAGE + "string-negative", lie(String.class, out -> out.writeVarInt(-1)),
                DAMAGE + "longs", lie(long[].class, out -> out.writeVarInt(1 << 28)),
                DAMAGE + "list", lie(List.class, out -> out.writeVarInt(1 << 28)),
                DAMAGE + "map", lie(Map.class, out -> out.writeVarInt(1 << 28)),
                DAMAGE + "array", lie(String[].class, out -> out.writeVarInt(1 << 28)),
                DAMAGE + "kryo-list", lie(Guarded.Texts.class, FuzzSeeds::lieToKryo),
                DAMAGE + "layout-cut", announced(reading.substring(0, reading.indexOf('{') + 1)),
                DAMAGE + "layout-other", announced(reading.replace("value:", "worth:")),
                DAMAGE + "schema-version", announced(reading.replace("v1 ", "v2 ")));
    }

    private static byte[] lie(Class<?> type, Consumer<ByteWriter> value) {
        ByteWriter out = new ByteWriter(64);
        out.writeString(CODECS.forType(type).description());
        value.accept(out);
        return out.toByteArray();
    }

    /** A list of so many elements that nobody could hold them. */
    private static void lieToKryo(ByteWriter out) {
        byte[] length = {1, 0x40, (byte) 0x80, (byte) 0x80, 0x40}; // no reference to an earlier object; 1 << 26
        out.writeVarInt(length.length);
        out.writeBytes(length, 0, length.length);
    }

    private static byte[] announced(String description) {
        ByteWriter out = new ByteWriter(64);
        out.writeString(description);
        return out.toByteArray();
    }

    private static Map<String, Object> kryoValues() {
        Map<Object, Object> table = new Hashtable<>();
        table.put(SampleTypes.Color.values()[1], new ArrayList<>(List.of("a", "b")));
        List<Object> mixed = new Vector<>(List.of("text", new int[] {1, 2}, new String[] {"x"}, 3L));
        mixed.add(null);
        mixed.add(new Object[] {mixed});
        Guarded.Texts texts = new Guarded.Texts();
        texts.addAll(List.of("a", "b"));
        return Map.of(
                PREFIX + "kryo-texts", texts,
                PREFIX + "kryo-locale", Locale.GERMANY,
                PREFIX + "kryo-table", table,
                PREFIX + "kryo-list", mixed);
    }

    private static byte[] described(Codec<Object> codec, Object value) {
        ByteWriter out = new ByteWriter(64);
        out.writeString(codec.description());
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static byte[] batch(Codec<Object> codec, Object value) {
        return sealed(builder -> {
            BatchFixtures.add(builder, EntryKind.SCHEMA, codec.description());
            entry(builder, EntryKind.RECORD, out -> codec.encode(value, out));
            timedRecord(builder, codec, value);
            entry(builder, EntryKind.WATERMARK, out -> out.writeLong(17));
            entry(builder, EntryKind.IDLE, out -> {});
            entry(builder, EntryKind.BARRIER, out -> out.writeLong(5));
            builder.flag(Batch.ENDS_WITH_BARRIER);
        });
    }

    private static void timedRecord(BatchBuilder builder, Codec<Object> codec, Object value) {
        ByteWriter out = builder.beginEntry(EntryKind.TIMED_RECORD);
        out.writeLong(17);
        int payloadStart = out.position();
        codec.encode(value, out);
        builder.endEntry(payloadStart);
    }

    private static void endOfInput(BatchBuilder builder) {
        entry(builder, EntryKind.END_OF_INPUT, out -> {});
        builder.flag(Batch.ENDS_INPUT);
    }

    private static void entry(BatchBuilder builder, byte kind, Consumer<ByteWriter> payload) {
        ByteWriter out = builder.beginEntry(kind);
        int payloadStart = out.position();
        payload.accept(out);
        builder.endEntry(payloadStart);
    }

    private static byte[] sealed(Consumer<BatchBuilder> content) {
        BatchBuilder builder = new BatchBuilder(BatchFixtures.IDENTITY, 0, () -> 9, 64, 1 << 20);
        content.accept(builder);
        Batch batch = builder.seal(new byte[0]);
        return Arrays.copyOf(batch.bytes(), batch.length());
    }

    private static String name(String type) {
        return PREFIX + type.replaceAll("[a-z.]+\\.|[^A-Za-z0-9\\[]", "").replace('[', '-');
    }

    /** Writes the seeds below the directory of the tests' resources, which is the argument. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).resolve("org/raystream/runtime");
        write(root.resolve("codec/SchemaFuzzTestInputs/decode_ofAnyCodecAndValue_readsOrRefuses"), values());
        write(root.resolve("codec/SchemaFuzzTestInputs/decode_ofAnyCodecAndValue_readsOrRefuses"), lies());
        write(root.resolve("channel/BatchFuzzTestInputs/read_ofAnyBatch_readsOrRefuses"), batches());
        write(root.resolve("batch/LinkFrameFuzzTestInputs/isLinkFrame_ofAnyBytes_readsOrRefuses"), linkFrames());
    }

    private static void write(Path directory, Map<String, byte[]> seeds) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            Files.write(directory.resolve(seed.getKey()), seed.getValue());
        }
    }
}
