package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A small file that two processes share as memory. The buffer is little endian. */
final class MappedPage {
    static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private MappedPage() {}

    /** Creates the file with {@code content}, which its blocks are thereby reserved for, and maps it. It appears whole; who has mapped a former one keeps that. */
    static MappedByteBuffer create(Path file, ByteBuffer content) throws IOException {
        int bytes = content.remaining();
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                made,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                int unused = channel.write(content);
            }
            MappedByteBuffer page = map(channel, bytes);
            Path unused = Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            return page;
        }
    }

    /** Maps a file that another process created. */
    static MappedByteBuffer open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(channel, Math.toIntExact(channel.size()));
        }
    }

    private static MappedByteBuffer map(FileChannel channel, int bytes) throws IOException {
        MappedByteBuffer page = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        page.order(ByteOrder.LITTLE_ENDIAN);
        return page;
    }
}
