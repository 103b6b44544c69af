package org.raystream.api.source;

import java.util.ArrayList;

/**
 * Some consecutive values of a collection.
 *
 * @param first the index of the first value in the whole collection
 * @param values the values themselves
 */
record CollectionSplit(int first, ArrayList<Object> values) implements SourceSplit {
    @Override
    public String id() {
        return "values-" + first;
    }

    @Override
    public long weight() {
        return values.size();
    }
}
