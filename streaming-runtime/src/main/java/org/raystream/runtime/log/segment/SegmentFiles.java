package org.raystream.runtime.log.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.chain.Framing;
import org.raystream.runtime.log.chain.SegmentFormat;
import org.raystream.runtime.log.chain.SegmentName;
import org.raystream.runtime.log.chain.SegmentStore;
import org.raystream.runtime.log.chain.WritableSegment;

/** Segments that are one file each, as the package describes them. */
public final class SegmentFiles implements SegmentFormat, SegmentStore {
    /** The one that there is. */
    public static final SegmentFormat FORMAT = new SegmentFiles();

    private SegmentFiles() {}

    @Override
    public String kind() {
        return "segment";
    }

    @Override
    public byte code() {
        return 0;
    }

    @Override
    public SegmentStore store(Path directory, ChannelIdentity identity) {
        return this;
    }

    @Override
    public Framing open(Path directory, SegmentName name) throws IOException {
        return SegmentFraming.open(directory.resolve(name.fileName()), name);
    }

    @Override
    public long bytesFor(int batchBytes) {
        return SegmentFile.bytesFor(batchBytes);
    }

    @Override
    public long diskBytes(Path segment) throws IOException {
        return Files.size(segment);
    }

    @Override
    public void delete(Path segment) throws IOException {
        boolean unused = Files.deleteIfExists(segment);
    }

    @Override
    public void tidy(Path directory, long incarnation) {
        // all is in the segments
    }

    @Override
    public WritableSegment allocate(Path spare, int capacity) throws IOException {
        return SegmentFile.allocate(spare, capacity);
    }

    @Override
    public long fixedBytes() {
        return 0;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
