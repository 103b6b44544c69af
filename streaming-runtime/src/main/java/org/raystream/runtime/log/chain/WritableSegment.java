package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Path;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * A segment, or what can be one, as its writer has it: whole on the disk before the first page of it is mapped, so that a full disk is an exception when it is made and
 * not a signal that kills the JVM later.
 *
 * <p>Threading: one thread at a time; whoever hands it over sees to visibility.
 */
public interface WritableSegment {
    /** Its name now. */
    Path path();

    /** Bytes that it takes on disk. */
    int capacity();

    /** Whether it can be a segment again when it was given up. */
    boolean isReusable();

    /** Makes it an empty segment that readers find by its name. */
    void begin(SegmentName name, ChannelIdentity identity) throws IOException;

    /** Gives it another name. */
    void moveTo(Path target) throws IOException;

    /** Whether a batch of that length finds room. */
    boolean fits(int batchBytes);

    /** Whether more than half of it is used. */
    boolean isHalfFull();

    /** Whether it should end here although there is room, if the log may take more of the disk. */
    boolean isAtGoodEnd();

    /** Appends a batch that fits. */
    void append(Batch batch);

    /** Says that another segment follows. */
    void end();

    /** Lets go of its memory; the file stays. */
    void unmap();
}
