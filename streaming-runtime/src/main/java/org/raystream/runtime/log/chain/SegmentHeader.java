package org.raystream.runtime.log.chain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * What stands at the beginning of a segment.
 *
 * @param job hash of the job's id
 * @param channel number of the channel
 * @param name which segment it is
 * @param capacity bytes of the file
 * @param recycled how often the file was a segment before
 */
public record SegmentHeader(long job, int channel, SegmentName name, long capacity, int recycled) {
    /** Its bytes in the file. */
    public static final int BYTES = 64;

    static final byte VERSION = 1;
    private static final int MAGIC = 0x534C5352; // "RSLS"
    private static final int CHECKED_BYTES = 52;

    /** Its bytes. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).put(VERSION).position(8);
        out.putLong(job).putInt(channel).putInt(name.ordinal()).putLong(name.incarnation());
        out.putLong(name.firstSequence()).putLong(capacity).putInt(recycled);
        out.putInt(crc(out.array()));
        return out.array();
    }

    /** Reads the header of {@code file}, of which at least {@link #BYTES} are given, and checks it against the file's name. */
    public static SegmentHeader decode(byte[] bytes, Path file, SegmentName name) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(0) != MAGIC) {
            throw LogFailures.damaged(file, 0, "not a segment: magic=" + Integer.toHexString(in.getInt(0)));
        }
        if (in.get(4) != VERSION) {
            throw LogFailures.damaged(file, 4, "unknown format: version=" + in.get(4) + " (expected: " + VERSION + ")");
        }
        if (in.getInt(CHECKED_BYTES) != crc(bytes)) {
            throw LogFailures.damaged(file, CHECKED_BYTES, "checksum of the header does not match");
        }
        SegmentName stated = new SegmentName(in.getLong(24), in.getInt(20), in.getLong(32));
        if (!stated.equals(name)) {
            throw LogFailures.damaged(file, 20, "header says " + stated.fileName());
        }
        return new SegmentHeader(in.getLong(8), in.getInt(16), stated, in.getLong(40), in.getInt(48));
    }

    /** Throws if the segment belongs to another job or channel than {@code identity}. */
    public void requireOf(ChannelIdentity identity, Path file) {
        if (job != identity.job() || channel != identity.channel()) {
            throw LogFailures.ofAnother(file, job, channel, identity);
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }
}
