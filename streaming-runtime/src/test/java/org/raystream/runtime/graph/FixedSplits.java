package org.raystream.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;

/** A source of which only the planning is tested. */
class FixedSplits implements Source<String> {
    private static final long serialVersionUID = 1L;

    record Split(String id, long weight) implements SourceSplit {}

    private final ArrayList<Split> splits;

    FixedSplits(List<Split> splits) {
        this.splits = new ArrayList<>(splits);
    }

    /** Splits named 0, 1, ... */
    static FixedSplits ofWeights(long... weights) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            splits.add(new Split(Integer.toString(i), weights[i]));
        }
        return new FixedSplits(splits);
    }

    List<Split> splits() {
        return splits;
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) throws Exception {
        return splits;
    }

    @Override
    public SourceReader<String> openReader(List<? extends SourceSplit> mine, SourceContext context) {
        throw new AssertionError("nobody reads in a test of planning");
    }
}
