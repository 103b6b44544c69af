package org.raystream.runtime.graph;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.raystream.api.source.SourceSplit;
import org.raystream.proto.SplitShare;
import org.raystream.runtime.closure.JavaObjects;

/**
 * Spreads the splits of a source over its subtasks: the heaviest first, each to the subtask that has least so far, measured by weight, then by
 * number. Within a subtask they stay in the source's order.
 */
final class SplitShares {
    private final List<? extends SourceSplit> splits;
    private final long[] weights;
    private final List<List<Integer>> shares = new ArrayList<>();

    private SplitShares(List<? extends SourceSplit> splits, int parallelism) {
        this.splits = splits;
        this.weights = new long[parallelism];
        for (int subtask = 0; subtask < parallelism; subtask++) {
            shares.add(new ArrayList<>());
        }
    }

    /** One list per subtask. */
    static List<List<SourceSplit>> spread(List<? extends SourceSplit> splits, int parallelism) {
        SplitShares spread = new SplitShares(splits, parallelism);
        spread.assignAll();
        return spread.shares.stream().map(spread::inOrder).toList();
    }

    /** The shares as they travel to the subtasks. */
    static List<SplitShare> encode(List<List<SourceSplit>> shares) {
        List<SplitShare> encoded = new ArrayList<>();
        for (List<SourceSplit> share : shares) {
            encoded.add(SplitShare.newBuilder()
                    .setSplits(ByteString.copyFrom(JavaObjects.serialize(new ArrayList<>(share))))
                    .setCount(share.size())
                    .setWeight(share.stream().mapToLong(SplitShares::weight).sum())
                    .build());
        }
        return encoded;
    }

    private void assignAll() {
        List<Integer> heaviestFirst = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            heaviestFirst.add(split);
        }
        heaviestFirst.sort(Comparator.comparingLong((Integer split) -> weight(splits.get(split)))
                .reversed());
        for (int split : heaviestFirst) {
            int subtask = leastLoaded();
            weights[subtask] += weight(splits.get(split));
            shares.get(subtask).add(split);
        }
    }

    private int leastLoaded() {
        int least = 0;
        for (int subtask = 1; subtask < weights.length; subtask++) {
            boolean lighter = weights[subtask] < weights[least];
            boolean asLightWithFewer = weights[subtask] == weights[least]
                    && shares.get(subtask).size() < shares.get(least).size();
            if (lighter || asLightWithFewer) {
                least = subtask;
            }
        }
        return least;
    }

    private static long weight(SourceSplit split) {
        return Math.max(0, split.weight());
    }

    private List<SourceSplit> inOrder(List<Integer> share) {
        return share.stream().sorted().<SourceSplit>map(splits::get).toList();
    }
}
