package org.raystream.api.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.FileSystems;
import org.junit.jupiter.api.Test;

class PrintSinkTest {

    @Test
    void write_whenThereIsOneSubtask_printsTheRecordAlone() throws Exception {
        assertEquals("a" + System.lineSeparator() + "null?" + System.lineSeparator(), printed(0, 1, "a", "null?"));
    }

    @Test
    void write_whenThereAreSeveralSubtasks_printsWhichOneItWas() throws Exception {
        assertEquals("2> 7" + System.lineSeparator(), printed(2, 3, 7));
    }

    private static String printed(int subtask, int parallelism, Object... records) throws Exception {
        FakeSinkContext context = new FakeSinkContext(FileSystems.getDefault(), subtask, parallelism);
        SinkWriter<Object> writer = new PrintSink<>().openWriter(context);
        for (Object record : records) {
            writer.write(record);
        }
        writer.close();
        return context.printed();
    }
}
