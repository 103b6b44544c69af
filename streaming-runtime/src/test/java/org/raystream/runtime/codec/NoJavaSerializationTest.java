package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.channel.ChannelFixtures;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.channel.RecordedBatches;
import org.raystream.runtime.channel.RecordedEntries;
import org.raystream.runtime.job.TestLength;

/** What leaves an output channel is what a log keeps and a transport carries: none of it is written by Java serialization. */
final class NoJavaSerializationTest {
    private static final int ROUNDS = TestLength.rounds(20, 500);
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(32 * 1024, 1 << 20, 0);

    @Test
    void append_ofValuesOfEveryCodec_sendsNoStreamHeader() {
        for (RandomValues.Sample first : RandomValues.samples()) {
            List<Object> values = new ArrayList<>();
            for (int seed = 0; seed < ROUNDS; seed++) {
                values.add(first.drawer().apply(new RandomValues(seed)));
            }

            assertEquals(-1, streamHeaderIn(sent(values)), first.toString());
        }
    }

    @Test
    void append_ofClassesThatJavaSerializationCouldWrite_doesNotLetIt() {
        List<Object> values = new ArrayList<>();
        for (Object first : Guarded.all("first")) {
            values.clear();
            values.add(first);
            values.addAll(List.of(Guarded.all("text")));
            values.add(List.of(List.of(Guarded.all("inside"))));
            RecordedBatches batches = sent(values);
            assertEquals(-1, streamHeaderIn(batches));

            RecordedEntries entries = new RecordedEntries();
            int unused = ChannelFixtures.input(batches).read(100, entries);

            assertEquals(values, entries.records);
        }
    }

    @Test
    void writeObject_ofEachGuardedClass_isNoticed() {
        for (Object guarded : Guarded.all("text")) {
            assertThrows(
                    NotSerializableException.class,
                    () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(guarded));
        }
    }

    @Test
    void streamHeaderIn_ofWhatJavaSerializationWrote_findsIt() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject("text");
        }

        assertEquals(0, streamHeaderIn(sent(List.of((Object) bytes.toByteArray()))));
    }

    private static RecordedBatches sent(List<Object> values) {
        RecordedBatches batches = new RecordedBatches();
        OutputChannel output = ChannelFixtures.output(batches, LIMITS, new OutputGate());
        values.forEach(value -> output.append(value, EntryHandler.NO_TIMESTAMP));
        output.end();
        int unused = output.flush(0);
        return batches;
    }

    /** The number of the first batch that holds what every stream of Java serialization begins with; -1 if none does. */
    private static int streamHeaderIn(RecordedBatches batches) {
        int number = 0;
        for (Batch batch : batches.batches) {
            byte[] bytes = batch.bytes();
            for (int i = Batch.HEADER_BYTES; i < batch.length() - 3; i++) {
                if (bytes[i] == (byte) 0xAC && bytes[i + 1] == (byte) 0xED && bytes[i + 2] == 0 && bytes[i + 3] == 5) {
                    return number;
                }
            }
            number++;
        }
        return -1;
    }
}
