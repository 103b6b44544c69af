package org.raystream.runtime.log.chronicle;

import org.raystream.runtime.log.chain.SkipTable;

/** What stands in the small file that makes a cycle a segment: a header, a skip table, and how far the segment is written. */
final class CycleHead {
    /** Bytes of the file: a page. */
    static final int BYTES = 4096;

    /** Where the sequence number stands after the last entry that was appended. */
    static final int WRITTEN_AT = SkipTable.END;

    /** Where it says that another segment follows: 1, else 0. */
    static final int ENDED_AT = WRITTEN_AT + 8;

    /** Bytes that readers need. */
    static final int READ_BYTES = ENDED_AT + 8;

    private CycleHead() {}
}
