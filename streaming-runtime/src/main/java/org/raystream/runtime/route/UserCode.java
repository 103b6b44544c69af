package org.raystream.runtime.route;

import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
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
        if (thrown instanceof InvalidJobException) {
            return new StreamException(StreamException.Kind.FAIL, where + " failed: " + thrown.getMessage(), thrown);
        }
        String during = record == null ? "" : " record='" + record(record) + "'";
        return new StreamException(
                StreamException.Kind.FAIL, where + " failed:" + during + " cause=" + text(thrown), thrown);
    }

    /** A record as text, of which {@value #RECORD_CHARS} characters are kept. */
    public static String record(Object record) {
        String text = text(record);
        return text.length() <= RECORD_CHARS ? text : text.substring(0, RECORD_CHARS) + "...";
    }

    /** What the user's class says, which must not hide why it was asked: one that refers back to itself overflows the stack. */
    public static String text(Object object) {
        try {
            return String.valueOf(object);
        } catch (Throwable failed) {
            return object.getClass().getName() + " whose toString() failed with "
                    + failed.getClass().getName();
        }
    }
}
