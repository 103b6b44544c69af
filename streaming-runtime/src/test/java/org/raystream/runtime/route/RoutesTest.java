package org.raystream.runtime.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.failure.StreamException;

final class RoutesTest {
    private final List<ReadableChannel> channels = ReadableChannel.several(3);
    private final List<OutputChannel> outputs = ReadableChannel.outputs(channels);
    private final KeyGroups keyGroups = new KeyGroups(ReadableChannel.CODECS, 128);

    @Test
    void forward_ofRecords_sendsThemToTheOneChannel() {
        send(Routes.forward(outputs.subList(1, 2)), 5);

        assertEquals(List.of(List.of(), List.of(0, 1, 2, 3, 4), List.of()), received());
    }

    @Test
    void broadcast_ofRecords_sendsThemToEveryChannel() {
        send(Routes.broadcast(outputs), 2);

        assertEquals(List.of(List.of(0, 1), List.of(0, 1), List.of(0, 1)), received());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 0", "7, 1"})
    void rebalance_fromASubtask_beginsThereAndGoesRound(int subtask, int firstChannel) {
        send(Routes.rebalance(outputs, subtask), 7);

        List<List<Object>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int value = 0; value < 7; value++) {
            expected.get((firstChannel + value) % 3).add(value);
        }
        assertEquals(expected, received());
    }

    @Test
    void keyed_ofRecords_sendsEqualKeysToOneChannelAndUsesAll() {
        RecordReceiver route = Routes.keyed(outputs, value -> "key " + (Integer) value % 100, keyGroups, "edge a -> b");

        send(route, 1000);

        int total = 0;
        for (int channel = 0; channel < 3; channel++) {
            List<Object> records = received().get(channel);
            total += records.size();
            assertTrue(records.size() > 100, "channel " + channel + " got " + records.size());
            for (Object value : records) {
                assertEquals(channel, keyGroups.owners(3)[keyGroups.keyGroup("key " + (Integer) value % 100)]);
            }
        }
        assertEquals(1000, total);
    }

    @Test
    void keyed_withANullKey_namesEdgeAndRecord() {
        RecordReceiver route = Routes.keyed(outputs, value -> null, keyGroups, "edge a -> b");

        String message = failure(() -> send(route, 1));

        assertTrue(message.startsWith("key selector of edge a -> b failed: record='0'"), message);
        assertTrue(message.contains("the key is null"), message);
    }

    @Test
    void keyed_withASelectorThatFails_namesEdgeRecordAndCause() {
        RecordReceiver route = Routes.keyed(
                outputs,
                value -> {
                    throw new Exception("no key in " + value);
                },
                keyGroups,
                "edge a -> b");

        String message = failure(() -> send(route, 1));

        assertTrue(message.startsWith("key selector of edge a -> b failed: record='0'"), message);
        assertTrue(message.contains("no key in 0"), message);
    }

    @Test
    void custom_withinRange_sendsWhereThePartitionerSays() {
        send(Routes.custom(outputs, (value, parallelism) -> (Integer) value == 0 ? parallelism - 1 : 0, "edge"), 3);

        assertEquals(List.of(List.of(1, 2), List.of(), List.of(0)), received());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void custom_outOfRange_namesEdgeChoiceRangeAndRecord(int choice) {
        RecordReceiver route = Routes.custom(outputs, (value, parallelism) -> choice, "edge a -> b");

        String message = failure(() -> send(route, 1));

        assertEquals("partitioner of edge a -> b chose subtask=" + choice + " (expected: 0 to 2) record='0'", message);
    }

    @Test
    void custom_withAPartitionerThatFails_namesEdgeAndRecord() {
        RecordReceiver route = Routes.custom(
                outputs,
                (value, parallelism) -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                },
                "edge a -> b");

        String message = failure(() -> send(route, 1));

        assertTrue(message.startsWith("partitioner of edge a -> b failed: record='0'"), message);
    }

    private static void send(RecordReceiver route, int count) {
        for (int value = 0; value < count; value++) {
            route.receive(value, EntryHandler.NO_TIMESTAMP);
        }
    }

    private List<List<Object>> received() {
        return channels.stream().map(ReadableChannel::records).toList();
    }

    private static String failure(Runnable action) {
        return assertThrows(StreamException.class, action::run).getMessage();
    }
}
