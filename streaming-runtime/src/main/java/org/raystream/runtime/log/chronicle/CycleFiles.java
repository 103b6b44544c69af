package org.raystream.runtime.log.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.chain.Framing;
import org.raystream.runtime.log.chain.SegmentFormat;
import org.raystream.runtime.log.chain.SegmentHeader;
import org.raystream.runtime.log.chain.SegmentName;
import org.raystream.runtime.log.chain.SegmentStore;

/**
 * Segments that are a head and a cycle of the incarnation's queue each, as the package describes them. A JVM that appends needs the flags that {@link ChronicleJvm} tells; one
 * that reads does not.
 */
public final class CycleFiles implements SegmentFormat {
    /** The one that there is. */
    public static final SegmentFormat FORMAT = new CycleFiles();

    private static final int CAPACITY_AT = 40; // in a segment's header

    private CycleFiles() {}

    @Override
    public String kind() {
        return "chronicle";
    }

    @Override
    public byte code() {
        return 1;
    }

    @Override
    public SegmentStore store(Path directory, ChannelIdentity identity) {
        return new CycleStore(CycleFile.queue(directory, identity.producerIncarnation()));
    }

    @Override
    public Framing open(Path directory, SegmentName name) throws IOException {
        return CycleFraming.open(directory, name);
    }

    @Override
    public long bytesFor(int batchBytes) {
        return CycleSegment.bytesFor(batchBytes);
    }

    /** Chronicle lengthens files by what takes no room: that is not counted; a cycle whose file is missing takes none. */
    @Override
    public long diskBytes(Path segment) throws IOException {
        Path cycle = CycleFile.ofSegment(segment);
        long cycleBytes = Files.exists(cycle) ? Files.size(cycle) : 0;
        try (FileChannel head = FileChannel.open(segment, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(SegmentHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            boolean isWhole = head.read(start, 0) == SegmentHeader.BYTES && start.getLong(CAPACITY_AT) > 0;
            return CycleHead.BYTES + (isWhole ? Math.min(cycleBytes, start.getLong(CAPACITY_AT)) : cycleBytes);
        }
    }

    @Override
    public void delete(Path segment) throws IOException {
        Path cycleFile = CycleFile.ofSegment(segment);
        for (Path file : List.of(segment, cycleFile)) { // first what makes it a segment
            boolean unused = Files.deleteIfExists(file);
        }
    }

    @Override
    public void tidy(Path directory, long incarnation) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path queue : all) {
                if (isOfEarlier(String.valueOf(queue.getFileName()), incarnation) && isWithoutCycles(queue)) {
                    boolean unused = Files.deleteIfExists(queue.resolve(CycleFile.METADATA));
                    Files.delete(queue);
                }
            }
        }
    }

    private static boolean isOfEarlier(String name, long incarnation) {
        try {
            return Long.parseUnsignedLong(name, 16) < incarnation;
        } catch (NumberFormatException foreign) {
            return false;
        }
    }

    private static boolean isWithoutCycles(Path queue) throws IOException {
        try (DirectoryStream<Path> cycles = Files.newDirectoryStream(queue, "*" + CycleFile.SUFFIX)) {
            return !cycles.iterator().hasNext();
        }
    }
}
