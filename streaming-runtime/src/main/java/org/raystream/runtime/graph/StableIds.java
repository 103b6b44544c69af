package org.raystream.runtime.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;

/**
 * Names the state of operators. Where the author gave no id, it is derived from the operator's kind, its name and the ids of what it
 * reads from; operators that are equal in all of these are told apart by their order. So an operator added elsewhere changes nothing.
 */
final class StableIds {
    private static final int HASH_BYTES = 8;

    private final List<String> ids = new ArrayList<>();
    private final Map<String, StreamNode> owners = new HashMap<>();

    private StableIds() {}

    /**
     * The id of each node.
     *
     * @throws InvalidJobException if two operators have the same id
     */
    static List<String> of(StreamGraph graph) {
        StableIds assigned = new StableIds();
        for (StreamNode node : graph.nodes()) {
            assigned.add(node);
        }
        return List.copyOf(assigned.ids);
    }

    private void add(StreamNode node) {
        String userId = node.userId();
        String id = userId != null ? userId : firstFree(derived(node));
        StreamNode owner = owners.put(id, node);
        if (owner != null) {
            throw new InvalidJobException("two operators have the same id: id='" + id + "' operators='" + owner.name()
                    + "' and '" + node.name() + "' (expected: an id of its own for each; change one withId)");
        }
        ids.add(id);
    }

    private String firstFree(String derived) {
        String id = derived;
        for (int copy = 2; owners.containsKey(id); copy++) {
            id = derived + "-" + copy;
        }
        return id;
    }

    private String derived(StreamNode node) {
        StringBuilder path = new StringBuilder(node.kind().name()).append('\n').append(node.name());
        for (StreamEdge edge : node.inputs()) {
            path.append('\n')
                    .append(edge.input())
                    .append(' ')
                    .append(ids.get(edge.source().id()));
        }
        return node.kind().name().toLowerCase(Locale.ROOT) + "-" + hash(path.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the JDK lacks SHA-256 (expected: a complete JDK 17)", impossible);
        }
    }
}
