package org.raystream.api.source;

/**
 * The indices {@code first, first + step, ...} below {@code end}.
 *
 * @param first the first index
 * @param step distance to the next index, at least 1
 * @param end the first index that does not belong to the split
 */
record IndexSplit(long first, long step, long end) implements SourceSplit {
    private static final long NEVER = Long.MAX_VALUE;

    static IndexSplit endless(long first, long step) {
        return new IndexSplit(first, step, NEVER);
    }

    @Override
    public String id() {
        return "indices-" + first + "-by-" + step;
    }

    @Override
    public long weight() {
        return end == NEVER ? 1 : (end - first + step - 1) / step;
    }
}
