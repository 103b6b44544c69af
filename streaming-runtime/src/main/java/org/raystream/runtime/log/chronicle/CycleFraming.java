package org.raystream.runtime.log.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.chain.Framing;
import org.raystream.runtime.log.chain.LogFailures;
import org.raystream.runtime.log.chain.MappedBytes;
import org.raystream.runtime.log.chain.SegmentHeader;
import org.raystream.runtime.log.chain.SegmentName;

/**
 * Reads the documents of a cycle by their words, without Chronicle: a reader then opens in microseconds and needs no JVM flags, and what is damaged is an exception with a
 * position.
 */
record CycleFraming(Path file, SegmentHeader header, MappedBytes batches, MappedBytes head) implements Framing {

    static CycleFraming open(Path directory, SegmentName name) throws IOException {
        MappedBytes head = head(directory.resolve(name.fileName()));
        try {
            byte[] start = new byte[SegmentHeader.BYTES];
            head.get(0, start, start.length);
            SegmentHeader header = SegmentHeader.decode(start, directory.resolve(name.fileName()), name);
            return new CycleFraming(CycleFile.of(directory, name), header, batches(directory, header), head);
        } catch (IOException | LogException failed) {
            head.close();
            throw failed;
        }
    }

    private static MappedBytes batches(Path directory, SegmentHeader header) throws IOException {
        Path file = CycleFile.of(directory, header.name());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return MappedBytes.of(channel, MapMode.READ_ONLY, Math.min(channel.size(), header.capacity()));
        } catch (NoSuchFileException absent) {
            if (Files.exists(directory.resolve(header.name().fileName()))) { // it is given up before its cycle is
                throw LogFailures.damaged(file, 0, "the file with the batches of a segment is missing", absent);
            }
            throw absent;
        }
    }

    private static MappedBytes head(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < CycleHead.READ_BYTES) {
                throw LogFailures.damaged(file, size, "file is cut off: bytes=" + size);
            }
            return MappedBytes.of(channel, MapMode.READ_ONLY, CycleHead.READ_BYTES);
        }
    }

    @Override
    public int firstFrame() {
        return 0;
    }

    @Override
    public int wordBytes() {
        return Documents.WORD_BYTES;
    }

    @Override
    public long frameBytes(int batchBytes) {
        return Documents.frameBytes(batchBytes);
    }

    @Override
    public int passOthers(int position) {
        long at = position;
        while (at + Documents.WORD_BYTES <= batches.length()) {
            int word = batches.getIntAcquire((int) at);
            if (!Documents.isMetadata(word)) {
                return (int) at;
            }
            at += frameBytes(Documents.length(word));
        }
        return (int) Math.min(at, batches.length());
    }

    @Override
    public int look(int position, long sequence) {
        boolean isEnded = head.getLongAcquire(CycleHead.ENDED_AT) != 0;
        boolean isWritten = sequence < head.getLongAcquire(CycleHead.WRITTEN_AT);
        int word = batches.getIntAcquire(position);
        if (Documents.isComplete(word)) {
            return Documents.isMetadata(word) || Documents.length(word) == 0 ? BAD : Documents.length(word);
        }
        if (isWritten) {
            return BAD; // it was whole once
        }
        return isEnded ? END : NOTHING;
    }

    @Override
    public void close() {
        batches.close();
        head.close();
    }
}
