package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of zeros, whole on the disk: what is mapped of them never finds the disk full. */
public final class ZeroedFile {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10).asReadOnlyBuffer();

    private ZeroedFile() {}

    /** Makes one that must not exist; leaves none if there is no room. */
    public static void make(Path path, long bytes) throws IOException {
        try (FileChannel file = create(path)) {
            fill(file, bytes);
        } catch (IOException failed) {
            boolean unused = Files.deleteIfExists(path);
            throw failed;
        }
    }

    /** Makes one and maps it, every page of it; leaves none if there is no room. */
    public static MappedBytes map(Path path, int bytes) throws IOException {
        try (FileChannel file = create(path)) {
            fill(file, bytes);
            MappedBytes mapped = MappedBytes.of(file, MapMode.READ_WRITE, bytes);
            mapped.touchPages();
            return mapped;
        } catch (IOException failed) {
            boolean unused = Files.deleteIfExists(path);
            throw failed;
        }
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void fill(FileChannel file, long bytes) throws IOException {
        for (long written = 0; written < bytes; ) {
            ByteBuffer zeros = ZEROS.duplicate();
            written += file.write(zeros.limit((int) Math.min(zeros.capacity(), bytes - written)));
        }
    }
}
