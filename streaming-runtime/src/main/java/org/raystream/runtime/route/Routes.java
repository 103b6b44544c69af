package org.raystream.runtime.route;

import java.util.List;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.Partitioner;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.failure.StreamException;

/** The ways from one subtask to the subtasks of the operator that follows, one per partitioning. Each takes the channels by receiving subtask. */
public final class Routes {
    private Routes() {}

    /** To the one subtask that there is a channel to. */
    public static RecordReceiver forward(List<OutputChannel> channels) {
        return channels.get(0)::append;
    }

    /** To each subtask in turn, beginning with {@code first}. */
    public static RecordReceiver rebalance(List<OutputChannel> channels, int first) {
        return new Rebalance(channels.toArray(new OutputChannel[0]), first);
    }

    /** To every subtask. */
    public static RecordReceiver broadcast(List<OutputChannel> channels) {
        OutputChannel[] targets = channels.toArray(new OutputChannel[0]);
        return (value, timestampMs) -> {
            for (OutputChannel target : targets) {
                target.append(value, timestampMs);
            }
        };
    }

    /** To the subtask that owns the record's key. {@code where} names the edge in messages. */
    public static RecordReceiver keyed(
            List<OutputChannel> channels, KeySelector<Object, Object> selector, KeyGroups keyGroups, String where) {
        return new Keyed(channels.toArray(new OutputChannel[0]), selector, keyGroups, where);
    }

    /** To the subtask that the user's partitioner chooses. {@code where} names the edge in messages. */
    public static RecordReceiver custom(List<OutputChannel> channels, Partitioner<Object> partitioner, String where) {
        return new Custom(channels.toArray(new OutputChannel[0]), partitioner, where);
    }

    private static final class Rebalance implements RecordReceiver {
        private final OutputChannel[] channels;
        private int next;

        Rebalance(OutputChannel[] channels, int first) {
            this.channels = channels;
            this.next = first % channels.length;
        }

        @Override
        public void receive(Object value, long timestampMs) {
            channels[next].append(value, timestampMs);
            next++;
            if (next == channels.length) {
                next = 0;
            }
        }
    }

    private static final class Keyed implements RecordReceiver {
        private final OutputChannel[] channels;
        private final KeySelector<Object, Object> selector;
        private final KeyGroups keyGroups;
        private final int[] owners; // by key group
        private final String where;

        Keyed(OutputChannel[] channels, KeySelector<Object, Object> selector, KeyGroups keyGroups, String where) {
            this.channels = channels;
            this.selector = selector;
            this.keyGroups = keyGroups;
            this.owners = keyGroups.owners(channels.length);
            this.where = where;
        }

        @Override
        public void receive(Object value, long timestampMs) {
            int subtask;
            try {
                subtask = owners[keyGroups.keyGroup(selector.key(value))];
            } catch (Throwable failed) {
                throw UserCode.failure("key selector of " + where, value, failed);
            }
            channels[subtask].append(value, timestampMs);
        }
    }

    private static final class Custom implements RecordReceiver {
        private final OutputChannel[] channels;
        private final Partitioner<Object> partitioner;
        private final String where;

        Custom(OutputChannel[] channels, Partitioner<Object> partitioner, String where) {
            this.channels = channels;
            this.partitioner = partitioner;
            this.where = where;
        }

        @Override
        public void receive(Object value, long timestampMs) {
            channels[choose(value)].append(value, timestampMs);
        }

        private int choose(Object value) {
            int subtask;
            try {
                subtask = partitioner.partition(value, channels.length);
            } catch (Throwable failed) {
                throw UserCode.failure("partitioner of " + where, value, failed);
            }
            if (subtask < 0 || subtask >= channels.length) {
                throw new StreamException(
                        StreamException.Kind.FAIL,
                        "partitioner of " + where + " chose subtask=" + subtask + " (expected: 0 to "
                                + (channels.length - 1) + ") record='" + UserCode.record(value) + "'",
                        null);
            }
            return subtask;
        }
    }
}
