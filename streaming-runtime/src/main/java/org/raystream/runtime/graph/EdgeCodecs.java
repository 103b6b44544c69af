package org.raystream.runtime.graph;

import org.raystream.api.graph.StreamNode;

/** Chooses the codec of the records that an operator emits, where their type is known before the first of them is seen. */
final class EdgeCodecs {
    private EdgeCodecs() {}

    /** The descriptor of the codec for what {@code source} emits; empty if its first record decides. */
    static String descriptor(StreamNode source) {
        return "";
    }
}
