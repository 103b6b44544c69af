package org.raystream.runtime.task;

import java.nio.file.FileSystem;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.api.source.ReadStatus;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceContext;
import org.raystream.api.source.SourceReader;
import org.raystream.api.source.SourceSplit;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.operator.OperatorCollector;
import org.raystream.runtime.operator.TaskTime;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.route.UserCode;

/** Polls a source reader. */
final class SourceInput implements TaskInput {
    private final SourceReader<?> reader;
    private final OperatorCollector collector;
    private final String where;
    private final BooleanSupplier wait;
    private boolean ended;

    /** What a reader may ask of the engine. */
    record Context(int subtask, int parallelism, String host, TaskTime time, FileSystem fileSystem)
            implements SourceContext {
        @Override
        public long now() {
            return time.nowMs();
        }
    }

    /** Opens the source named {@code name} for the splits of one subtask; it emits nothing while {@code wait} says so. */
    SourceInput(
            String name,
            Source<?> source,
            List<? extends SourceSplit> splits,
            Context context,
            RecordReceiver out,
            BooleanSupplier wait) {
        this.wait = wait;
        this.where = "operator '" + name + "' subtask=" + context.subtask() + "/" + context.parallelism();
        this.collector = new OperatorCollector(out);
        try {
            this.reader = source.openReader(splits, context);
        } catch (Throwable thrown) {
            throw UserCode.failure(where + " open", null, thrown);
        }
    }

    @Override
    public long restNanos() {
        return 0;
    }

    @Override
    public int read(int limit) {
        if (wait.getAsBoolean()) {
            return 0;
        }
        long before = collector.records();
        ReadStatus status = poll(limit);
        ended = status == ReadStatus.END;
        int emitted = (int) (collector.records() - before);
        return status == ReadStatus.IDLE ? emitted : Math.max(emitted, 1);
    }

    private @Nullable ReadStatus poll(int limit) {
        ReadStatus status = null;
        Throwable thrown = null;
        try {
            status = status(limit);
        } catch (Throwable caught) {
            thrown = caught;
        }
        Throwable behind = collector.end();
        Throwable first =
                behind == null ? thrown : behind; // the reader may have caught, or wrapped, what failed behind it
        if (first != null) {
            throw UserCode.failure(where, null, first);
        }
        return status;
    }

    @SuppressWarnings("unchecked") // the collector takes whatever the source emits
    private ReadStatus status(int limit) throws Exception {
        ReadStatus status = ((SourceReader<Object>) reader).poll(limit, collector.begin(EntryHandler.NO_TIMESTAMP));
        if (status == null) {
            throw new NullPointerException("poll returned null (expected: MORE, IDLE or END)");
        }
        return status;
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
    public double done() {
        if (ended) {
            return 1;
        }
        try {
            return Math.max(0, Math.min(reader.progress(), 1)); // NaN stays NaN
        } catch (Throwable thrown) {
            throw UserCode.failure(where + " progress", null, thrown);
        }
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
