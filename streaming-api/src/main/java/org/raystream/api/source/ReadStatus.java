package org.raystream.api.source;

/** What a source expects next. */
public enum ReadStatus {
    /** There is more to read now. */
    MORE,
    /** There is nothing now, and may be something later. */
    IDLE,
    /** There will never be anything more. */
    END
}
