package org.raystream.runtime.task;

import java.nio.file.FileSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.operator.OperatorCollector;
import org.raystream.runtime.operator.TaskTime;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.route.UserCode;

/** Polls a source reader. The number of records asked for falls while outputs fill up, so that large records do not pile up. */
final class SourceInput implements TaskInput {
    private static final int MAX_RECORDS_PER_POLL = 512;

    private final SourceReader<?> reader;
    private final OperatorCollector collector;
    private final ChannelInput.Readiness readiness;
    private final String where;
    private int recordsPerPoll = 1;
    private boolean ended;

    /** What a reader may ask of the engine. */
    record Context(int subtask, int parallelism, String host, TaskTime time, FileSystem fileSystem)
            implements SourceContext {
        @Override
        public long now() {
            return time.nowMs();
        }
    }

    /** Opens the source named {@code name} for the splits of one subtask. */
    SourceInput(
            String name,
            Source<?> source,
            List<? extends SourceSplit> splits,
            Context context,
            RecordReceiver out,
            ChannelInput.Readiness readiness) {
        this.where = "operator '" + name + "' subtask=" + context.subtask() + "/" + context.parallelism();
        this.collector = new OperatorCollector(out);
        this.readiness = readiness;
        try {
            this.reader = source.openReader(splits, context);
        } catch (Throwable thrown) {
            throw UserCode.failure(where + " open", null, thrown);
        }
    }

    @Override
    public int read() {
        long before = collector.records();
        ReadStatus status = poll();
        ended = status == ReadStatus.END;
        recordsPerPoll = readiness.isReady()
                ? Math.min(recordsPerPoll * 2, MAX_RECORDS_PER_POLL)
                : Math.max(recordsPerPoll / 2, 1);
        int emitted = (int) (collector.records() - before);
        return status == ReadStatus.IDLE ? emitted : Math.max(emitted, 1);
    }

    @SuppressWarnings("unchecked") // the collector takes whatever the source emits
    private ReadStatus poll() {
        try {
            return ((SourceReader<Object>) reader).poll(recordsPerPoll, collector);
        } catch (Throwable thrown) {
            throw UserCode.failure(where, null, thrown);
        }
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public long records() {
        return collector.records();
    }

    @Override
    public long sourceRecords() {
        return collector.records();
    }

    @Override
    public long position() {
        return collector.records();
    }

    @Override
    public @Nullable StreamException close() {
        try {
            reader.close();
            return null;
        } catch (Throwable thrown) {
            return UserCode.failure(where + " close", null, thrown);
        }
    }
}
