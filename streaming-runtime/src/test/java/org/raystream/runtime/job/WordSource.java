package org.raystream.runtime.job;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.raystream.api.function.Collector;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;

/** A source as a user writes it: words numbered modulo {@link #DISTINCT}, in splits of uneven length. */
final class WordSource implements Source<String> {
    static final int DISTINCT = 100;
    private static final long serialVersionUID = 1L;

    private final int words;

    WordSource(int words) {
        this.words = words;
    }

    private record Range(int from, int to) implements SourceSplit {
        @Override
        public String id() {
            return from + "-" + to;
        }
    }

    @Override
    public List<Range> planSplits(PlanningContext context) {
        int third = words / 3;
        return List.of(new Range(0, third), new Range(third, third + 1), new Range(third + 1, words));
    }

    @Override
    public SourceReader<String> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        List<Range> ranges = new ArrayList<>();
        splits.forEach(split -> ranges.add((Range) split));
        return new Reader(ranges);
    }

    private static final class Reader implements SourceReader<String> {
        private final List<Range> ranges;
        private int range;
        private int next;

        Reader(List<Range> ranges) {
            this.ranges = ranges;
            this.next = ranges.isEmpty() ? 0 : ranges.get(0).from();
        }

        @Override
        public ReadStatus poll(int limit, Collector<String> out) {
            for (int emitted = 0; emitted < limit && range < ranges.size(); emitted++) {
                out.collect("word" + next % DISTINCT);
                next++;
                if (next == ranges.get(range).to()) {
                    range++;
                    next = range < ranges.size() ? ranges.get(range).from() : 0;
                }
            }
            return range < ranges.size() ? ReadStatus.MORE : ReadStatus.END;
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(8).putInt(range).putInt(next).array();
        }

        @Override
        public void restore(byte[] position) {
            ByteBuffer buffer = ByteBuffer.wrap(position);
            range = buffer.getInt();
            next = buffer.getInt();
        }

        @Override
        public void close() {}
    }
}
