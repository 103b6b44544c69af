package org.raystream.api.sink;

import java.io.IOException;
import java.util.OptionalInt;
import org.raystream.api.job.PlanningContext;

/** Writes to the files of a file sink what an encoder makes of each record. */
record EncodedFileSink<T>(FileSink files, LineEncoder<? super T> encoder) implements Sink<T> {
    @Override
    public OptionalInt defaultParallelism() {
        return files.defaultParallelism();
    }

    @Override
    public void plan(PlanningContext context) throws IOException {
        files.plan(context);
    }

    @Override
    public SinkWriter<T> openWriter(SinkContext context) throws IOException {
        return files.openWriter(context, encoder);
    }

    @Override
    public String description() {
        return files.description();
    }
}
