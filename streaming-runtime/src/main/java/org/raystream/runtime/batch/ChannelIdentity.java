package org.raystream.runtime.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What both ends of a channel must agree on.
 *
 * @param job hash of the job's id, see {@link #jobHash}
 * @param channel number of the channel within the job
 * @param producerIncarnation incarnation of the producing task
 * @param consumerIncarnation incarnation of the consuming task
 */
public record ChannelIdentity(long job, int channel, long producerIncarnation, long consumerIncarnation) {

    /** Returns the first 8 bytes of the SHA-256 of a job's id. */
    public static long jobHash(String jobId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(jobId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "channel=" + channel + " producerIncarnation=" + Long.toHexString(producerIncarnation)
                + " consumerIncarnation=" + Long.toHexString(consumerIncarnation);
    }
}
