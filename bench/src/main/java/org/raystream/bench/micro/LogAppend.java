package org.raystream.bench.micro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.chain.SegmentFormat;
import org.raystream.runtime.log.chronicle.CycleFiles;
import org.raystream.runtime.log.segment.SegmentFiles;

/**
 * What a replay log costs a batch of 32 KiB: the difference between {@link #sealAndAppend} and {@link #seal}, which fill and close a batch alike. The checksum is in both; by
 * itself it is {@link #seal} less {@link #fill}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(2)
public class LogAppend {
    /** The parameter that names the kind of log. */
    static final String KIND = "kind";

    private static final ChannelIdentity IDENTITY = new ChannelIdentity(1, 1, 1, 1);
    private static final int RECORD_BYTES = (32 << 10) - Batch.HEADER_BYTES - BatchBuilder.ENTRY_HEADER_BYTES;
    private static final int KEPT_BATCHES = 512;
    private static final int BATCHES_PER_TRIM = 16;
    private static final int BARE_BYTES = 16 << 20;

    /** Which kind of log. */
    @Param({"segment", "chronicle"})
    private String kind = "segment";

    private final byte[] record = new byte[RECORD_BYTES];
    private final BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 64 << 10, 64 << 10);
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // JMH calls open before anything else
    private ReplayLog log;

    private MappedByteBuffer bare = (MappedByteBuffer) ByteBuffer.allocateDirect(BARE_BYTES);
    private byte[] spare = new byte[64 << 10];
    private int bareAt;

    /** Opens a log and a bare file in a new directory. */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("raystream-log-");
        LogQuota quota = new LogQuota(1L << 30, 1L << 31, 0);
        SegmentFormat format = kind.equals("segment") ? SegmentFiles.FORMAT : CycleFiles.FORMAT;
        int bytes = Math.toIntExact(EngineKeys.LOG_SEGMENT_BYTES.defaultValue());
        log = new ChainLogKind(format, quota, background, bytes).open(directory.resolve("log"), IDENTITY, 0);
        try (FileChannel file = FileChannel.open(
                directory.resolve("bare"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            int unused = file.write(ByteBuffer.allocate(BARE_BYTES));
            bare = file.map(MapMode.READ_WRITE, 0, BARE_BYTES);
        }
    }

    /** Removes both. */
    @TearDown
    public void close() throws IOException {
        log.close();
        background.shutdown();
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted((one, other) -> other.compareTo(one)).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** Copies a record into a batch. */
    @Benchmark
    public int fill() {
        addRecord();
        int bytes = builder.bytes();
        builder.abandonEntry();
        return bytes;
    }

    /** Copies a record into a batch and closes it. */
    @Benchmark
    public Batch seal() {
        return sealed();
    }

    /** Does that, and copies the batch into a file. */
    @Benchmark
    public Batch sealAndCopy() {
        Batch batch = sealed();
        bare.put(bareAt, batch.bytes(), 0, batch.length());
        bareAt = (bareAt + batch.length()) % (BARE_BYTES - (64 << 10));
        return batch;
    }

    /** Does that, and appends the batch to a log. */
    @Benchmark
    public long sealAndAppend() {
        Batch batch = sealed();
        if (!log.append(batch)) {
            throw new IllegalStateException("quota is used up: bytes=" + log.diskBytes());
        }
        long end = log.endSequence();
        if (end % BATCHES_PER_TRIM == 0) {
            log.trim(end - KEPT_BATCHES);
        }
        return end;
    }

    private Batch sealed() {
        addRecord();
        builder.endEntry(Batch.HEADER_BYTES + BatchBuilder.ENTRY_HEADER_BYTES);
        Batch batch = builder.seal(spare);
        spare = batch.bytes();
        return batch;
    }

    private void addRecord() {
        ByteWriter out = builder.beginEntry(EntryKind.RECORD);
        out.writeBytes(record, 0, record.length);
    }
}
