package org.raystream.runtime.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.proto.CollectedRecord;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

/**
 * Hands collected records to the author's collections.
 *
 * <p>Threading: the watching thread.
 */
final class CollectedDecoder {
    private final Codec<Object> codec;
    private final ByteReader reader = new ByteReader();
    private final Map<Integer, CollectedRecords<Object>> targets = new HashMap<>(); // by node

    /** Decodes with the classes of {@code loader} for the collecting nodes of {@code graph}. */
    CollectedDecoder(StreamGraph graph, ClassLoader loader) {
        this.codec = new Codecs(loader).forType(Object.class);
        for (StreamNode node : graph.nodes()) {
            if (node.function() instanceof CollectedRecords<?> records) {
                targets.put(node.id(), target(records));
            }
        }
    }

    /**
     * Decodes records and adds them where they belong.
     *
     * @throws org.raystream.runtime.codec.CodecException if a record cannot be read here
     */
    void add(List<CollectedRecord> records) {
        for (CollectedRecord record : records) {
            CollectedRecords<Object> target = targets.get(record.getNodeId());
            if (target != null) {
                byte[] bytes = record.getRecord().toByteArray();
                reader.wrap(bytes, 0, bytes.length);
                target.add(codec.decode(reader));
            }
        }
    }

    /** Only the author's own job writes into it, and only what its stream carries. */
    @SuppressWarnings("unchecked")
    private static CollectedRecords<Object> target(CollectedRecords<?> records) {
        return (CollectedRecords<Object>) records;
    }
}
