package org.raystream.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

/** A record of two strings, a long and a float into bytes and back; a thousand records of a hundred sensors by turns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RecordCodec {
    private static final int RECORDS = 1024;
    private static final int SENSORS = 100;
    private static final String[] KINDS = {"temperature", "humidity", "light", "dust", "airquality_raw"};

    private final Codec<Observation> codec = new Codecs(RecordCodec.class.getClassLoader()).forClass(Observation.class);
    private final Observation[] records = new Observation[RECORDS];
    private final byte[][] encoded = new byte[RECORDS][];
    private final ByteWriter out = new ByteWriter(256);
    private final ByteReader in = new ByteReader();
    private int next;

    /** Makes the records. */
    public RecordCodec() {
        for (int i = 0; i < RECORDS; i++) {
            int sensor = (i * 31) % SENSORS;
            records[i] = new Observation("sensor-" + sensor, KINDS[i % KINDS.length], 1_700_000_000_000L + i, i / 7f);
            out.reset();
            codec.encode(records[i], out);
            encoded[i] = out.toByteArray();
        }
    }

    private int turn() {
        next = (next + 1) & (RECORDS - 1);
        return next;
    }

    /** A record into bytes. */
    @Benchmark
    public int encode() {
        out.reset();
        codec.encode(records[turn()], out);
        return out.position();
    }

    /** Bytes into a record. */
    @Benchmark
    public Observation decode() {
        byte[] bytes = encoded[turn()];
        in.wrap(bytes, 0, bytes.length);
        return codec.decode(in);
    }

    /** A record into bytes and back. */
    @Benchmark
    public Observation encodeAndDecode() {
        out.reset();
        codec.encode(records[turn()], out);
        in.wrap(out.array(), 0, out.position());
        return codec.decode(in);
    }
}
