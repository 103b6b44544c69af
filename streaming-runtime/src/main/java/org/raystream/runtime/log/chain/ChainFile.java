package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * The file that says whose log a directory holds, and by its generation when to look for files again.
 *
 * <p>Threading: {@link #generation} and {@link #raise} are for any thread until {@link #close}.
 */
final class ChainFile implements AutoCloseable {
    private static final String NAME = "chain";
    private static final int BYTES = 64;
    private static final int MAGIC = 0x434C5352; // "RSLC"
    private static final byte VERSION = 1;
    private static final int KIND = 5;
    private static final int CHECKED_BYTES = 20;
    private static final int GENERATION = 24;

    private final MappedBytes bytes;

    private ChainFile(MappedBytes bytes) {
        this.bytes = bytes;
    }

    /** Opens that of a log for its owner, who makes it if there is none. */
    static ChainFile own(Path directory, ChannelIdentity identity, SegmentFormat format) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                Path written = directory.resolve(NAME + "." + Long.toHexString(identity.producerIncarnation()));
                Files.write(written, encode(identity, format));
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return open(file, identity, format, MapMode.READ_WRITE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw LogFailures.cannotGrow(directory, BYTES, failed);
        }
    }

    /** Opens that of a log for a reader. */
    static ChainFile read(Path directory, ChannelIdentity identity, SegmentFormat format) {
        Path file = directory.resolve(NAME);
        try {
            return open(file, identity, format, MapMode.READ_ONLY, StandardOpenOption.READ);
        } catch (NoSuchFileException absent) {
            throw LogFailures.unusable(directory, "no log: " + identity, null);
        } catch (IOException failed) {
            throw LogFailures.unusable(file, "cannot read a log", failed);
        }
    }

    /** The identity, without incarnations, that the log in {@code directory} has. */
    static ChannelIdentity identityOf(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            byte[] all = Files.readAllBytes(file);
            check(all, all.length, file);
            ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            return new ChannelIdentity(in.getLong(8), in.getInt(16), 0, 0);
        } catch (NoSuchFileException missing) {
            throw LogFailures.damaged(file, 0, "the file that names the log is missing", missing);
        } catch (IOException failed) {
            throw LogFailures.unusable(file, "cannot read a log", failed);
        }
    }

    /** The {@link SegmentFormat#code} of the log in {@code directory}, as far as such a file tells; -1 if there is none, or it is too short. */
    static int formatCode(Path directory) {
        try (InputStream file = Files.newInputStream(directory.resolve(NAME))) {
            byte[] start = file.readNBytes(KIND + 1);
            return start.length > KIND ? Byte.toUnsignedInt(start[KIND]) : -1;
        } catch (IOException absent) {
            return -1;
        }
    }

    /** What it is now. Whoever lists the directory after this call sees all files of that generation. */
    long generation() {
        VarHandle.acquireFence(); // what was copied before was loaded before
        return bytes.getLongAcquire(GENERATION);
    }

    /** Tells readers that files have come or gone. */
    void raise() {
        bytes.increment(GENERATION);
    }

    @Override
    public void close() {
        bytes.close();
    }

    private static ChainFile open(
            Path file, ChannelIdentity identity, SegmentFormat format, MapMode mode, OpenOption... options)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer head = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int length = Math.max(0, channel.read(head, 0));
            check(head.array(), length, file);
            boolean isOurs = head.getLong(8) == identity.job() && head.getInt(16) == identity.channel();
            if (!isOurs) {
                throw LogFailures.ofAnother(file, head.getLong(8), head.getInt(16), identity);
            }
            if (head.get(KIND) != format.code()) {
                throw LogFailures.unusable(
                        file,
                        "log is of another kind (expected: " + format.kind() + "; keep channel.log as it was)",
                        null);
            }
            return new ChainFile(MappedBytes.of(channel, mode, BYTES));
        }
    }

    private static void check(byte[] bytes, int length, Path file) {
        if (length < BYTES) {
            throw LogFailures.damaged(file, length, "file is cut off: bytes=" + length + " (expected: " + BYTES + ")");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(0) != MAGIC || in.get(4) != VERSION || in.getInt(CHECKED_BYTES) != crc(bytes)) {
            throw LogFailures.damaged(file, 0, "not the file that names a log, or its checksum does not match");
        }
    }

    private static byte[] encode(ChannelIdentity identity, SegmentFormat format) {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).put(VERSION).put(format.code()).position(8);
        out.putLong(identity.job()).putInt(identity.channel());
        out.putInt(crc(out.array()));
        return out.array();
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }
}
