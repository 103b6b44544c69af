package org.raystream.runtime.transport;

/**
 * How much a link carries.
 *
 * @param windowBytes what may be under way, sent and not consumed
 * @param leastBatchBytes how large a batch should at least get, because a frame costs the same whatever its size
 */
public record LinkSize(long windowBytes, int leastBatchBytes) {

    /** How many consumed bytes a consumer saves up before it grants them. */
    long grantStep() {
        return Math.max(1, windowBytes / 4);
    }
}
