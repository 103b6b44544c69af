package org.raystream.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML: maps within maps are dotted keys, scalars are taken as they are written, sequences of scalars are lists. */
final class YamlText {
    private static final String FORM = "maps of keys to values, for example 'job: {parallelism: 2}'";

    private final ConfigFile.Entries entries;

    private YamlText(ConfigFile.Entries entries) {
        this.entries = entries;
    }

    static void read(String text, ConfigFile.Entries entries) {
        Optional<Node> root = compose(text, entries);
        if (root.isPresent() && !isEmpty(root.get())) {
            new YamlText(entries).readMap("", root.get());
        }
    }

    private static Optional<Node> compose(String text, ConfigFile.Entries entries) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw entries.malformed(line, malformed.getProblem(), "YAML: " + FORM);
        } catch (YamlEngineException malformed) {
            throw entries.malformed(1, String.valueOf(malformed.getMessage()), "YAML: " + FORM);
        }
    }

    private void readMap(String prefix, Node node) {
        if (!(node instanceof MappingNode map) || node.isRecursive()) {
            throw entries.malformed(line(node), "a value stands where keys belong", FORM);
        }
        for (NodeTuple tuple : map.getValue()) {
            String key = prefix + scalar(tuple.getKeyNode());
            Node value = tuple.getValueNode();
            if (value instanceof MappingNode) {
                readMap(key + ".", value);
            } else if (value instanceof SequenceNode list) {
                entries.add(key, words(list), line(value));
            } else {
                entries.add(key, scalar(value), line(tuple.getKeyNode()));
            }
        }
    }

    private String words(SequenceNode list) {
        List<String> words = new ArrayList<>();
        for (Node item : list.getValue()) {
            words.add(scalar(item));
        }
        return Words.write(words);
    }

    private String scalar(Node node) {
        if (!(node instanceof ScalarNode scalar) || isEmpty(node)) {
            throw entries.malformed(line(node), "a key or value is missing or is no plain value", FORM);
        }
        return scalar.getValue();
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
