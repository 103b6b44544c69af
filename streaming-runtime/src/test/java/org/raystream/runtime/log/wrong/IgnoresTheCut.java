package org.raystream.runtime.log.wrong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.LogSubject;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.segment.SegmentSubject;

/** Incarnations lie one behind the other, and each is read as far as there is something, whatever the next one begins with. */
final class IgnoresTheCut implements LogSubject {
    @Override
    public LogKind kind(LogQuota quota, int segmentBytes) {
        LogKind right = new SegmentSubject().kind(quota, segmentBytes);
        return new LogKind() {
            @Override
            public ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence) {
                Path own = directory.resolve(Long.toString(identity.producerIncarnation()));
                return new ForwardedLog(right.open(own, identity, firstSequence)) {
                    @Override
                    public LogReader reader(long fromSequence) {
                        return openReader(directory, identity, fromSequence);
                    }
                };
            }

            @Override
            public LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence) {
                return new OneBehindTheOther(right, directory, identity, fromSequence);
            }

            @Override
            public long completeEnd(Path directory, ChannelIdentity identity) {
                List<Path> all = incarnations(directory);
                return right.completeEnd(all.get(all.size() - 1), identity);
            }
        };
    }

    private static List<Path> incarnations(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return new ArrayList<>(all.sorted().toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class OneBehindTheOther implements LogReader {
        private final LogKind right;
        private final Path directory;
        private final ChannelIdentity identity;
        private int index;
        private LogReader current;

        OneBehindTheOther(LogKind right, Path directory, ChannelIdentity identity, long fromSequence) {
            this.right = right;
            this.directory = directory;
            this.identity = identity;
            this.current = right.openReader(incarnations(directory).get(0), identity, fromSequence);
        }

        @Override
        public @Nullable Batch poll() {
            Batch batch = current.poll();
            List<Path> all = incarnations(directory);
            if (batch == null && index + 1 < all.size()) {
                long next = current.nextSequence();
                current.close();
                index++;
                current = right.openReader(all.get(index), identity, next);
                batch = current.poll();
            }
            return batch;
        }

        @Override
        public long nextSequence() {
            return current.nextSequence();
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
