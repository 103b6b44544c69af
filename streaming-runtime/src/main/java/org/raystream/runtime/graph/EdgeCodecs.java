package org.raystream.runtime.graph;

import java.lang.reflect.Type;
import java.util.Optional;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.codec.CodecException;
import org.raystream.runtime.codec.Codecs;

/**
 * Chooses the codec of the records that an operator emits, where their type is known before the first of them is seen.
 *
 * <p>Threading: the planning thread.
 */
final class EdgeCodecs {
    private final Codecs codecs;
    private final OutputTypes types = new OutputTypes();

    EdgeCodecs(Codecs codecs) {
        this.codecs = codecs;
    }

    /**
     * The description of the codec for what {@code source} emits; empty if its first record decides, because the type is unknown or
     * leaves the records' class open.
     *
     * @throws InvalidJobException if such records cannot travel
     */
    String description(StreamNode source) {
        Optional<Type> type = types.of(source).filter(known -> !codecs.isOpen(known));
        return type.map(known -> describe(source, known)).orElse("");
    }

    private String describe(StreamNode source, Type type) {
        try {
            return codecs.forType(type).description();
        } catch (CodecException refused) {
            throw new InvalidJobException(
                    "records of operator '" + source.name() + "' cannot travel: type=" + type.getTypeName() + ": "
                            + refused.getMessage(),
                    refused);
        }
    }
}
