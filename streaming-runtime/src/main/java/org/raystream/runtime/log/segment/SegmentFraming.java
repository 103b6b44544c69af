package org.raystream.runtime.log.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.chain.Framing;
import org.raystream.runtime.log.chain.LogFailures;
import org.raystream.runtime.log.chain.MappedBytes;
import org.raystream.runtime.log.chain.SegmentHeader;
import org.raystream.runtime.log.chain.SegmentName;
import org.raystream.runtime.log.chain.SkipTable;

/** Frames as the package describes them. */
record SegmentFraming(Path file, SegmentHeader header, MappedBytes batches) implements Framing {

    static SegmentFraming open(Path file, SegmentName name) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < SegmentHeader.BYTES) {
                throw LogFailures.damaged(file, size, "file is cut off: bytes=" + size);
            }
            MappedBytes bytes = MappedBytes.of(channel, MapMode.READ_ONLY, Math.min(size, Integer.MAX_VALUE));
            try {
                byte[] head = new byte[SegmentHeader.BYTES];
                bytes.get(0, head, head.length);
                return new SegmentFraming(file, SegmentHeader.decode(head, file, name), bytes);
            } catch (LogException damaged) {
                bytes.close();
                throw damaged;
            }
        }
    }

    @Override
    public MappedBytes head() {
        return batches;
    }

    @Override
    public int firstFrame() {
        return SkipTable.END;
    }

    @Override
    public int wordBytes() {
        return FrameWord.BYTES;
    }

    @Override
    public long frameBytes(int batchBytes) {
        return FrameWord.frameBytes(batchBytes);
    }

    @Override
    public int passOthers(int position) {
        return position;
    }

    @Override
    public int look(int position, long sequence) {
        long word = batches.getLongAcquire(position);
        if (word == 0) {
            return NOTHING;
        }
        if (word == FrameWord.END) {
            return END;
        }
        return FrameWord.isBatch(word) && FrameWord.batchBytes(word) > 0 ? FrameWord.batchBytes(word) : BAD;
    }

    @Override
    public void close() {
        batches.close();
    }
}
