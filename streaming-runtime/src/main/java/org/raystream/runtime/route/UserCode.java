package org.raystream.runtime.route;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.failure.StreamException;

/** Words for what user code did wrong. */
public final class UserCode {
    private static final int RECORD_CHARS = 200;

    private UserCode() {}

    /** The failure of the job that an exception out of user code is; a failure that was already given words stays as it is. */
    public static StreamException failure(String where, @Nullable Object record, Throwable thrown) {
        if (thrown instanceof StreamException known) {
            return known;
        }
        String during = record == null ? "" : " record='" + text(record) + "'";
        return new StreamException(StreamException.Kind.FAIL, where + " failed:" + during + " cause=" + thrown, thrown);
    }

    /** A record as text of at most {@value #RECORD_CHARS} characters. */
    public static String text(Object record) {
        try {
            String text = String.valueOf(record);
            return text.length() <= RECORD_CHARS ? text : text.substring(0, RECORD_CHARS) + "...";
        } catch (RuntimeException failed) {
            return record.getClass().getName() + " whose toString() failed: " + failed;
        }
    }
}
