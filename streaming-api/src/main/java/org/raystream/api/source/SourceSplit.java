package org.raystream.api.source;

import java.io.Serializable;

/** A part of a source's input that one subtask reads in order, for example a file. */
public interface SourceSplit extends Serializable {

    /** A name that is unique within the source and the same at every planning, for messages and snapshots. */
    String id();

    /**
     * How much there is to read, in any unit that is comparable between splits of one source; spreads splits evenly.
     */
    default long weight() {
        return 1;
    }
}
