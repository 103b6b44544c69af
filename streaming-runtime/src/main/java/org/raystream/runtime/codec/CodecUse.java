package org.raystream.runtime.codec;

/** What a codec's values are for. */
enum CodecUse {
    /** To travel or be stored: the order of a collection that has one is kept. */
    VALUE,
    /** To be compared by their bytes: sets and maps are ordered by their entries' bytes, and classes without stable bytes are refused. */
    KEY
}
