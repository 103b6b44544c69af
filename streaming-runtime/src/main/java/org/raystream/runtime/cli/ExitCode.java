package org.raystream.runtime.cli;

import java.util.Arrays;

/** What the process tells those who started it. */
enum ExitCode {
    /** Everything asked for was done. */
    FINISHED(0),
    /** A job, its program or the engine failed. */
    FAILED(1),
    /** The user can put it right: the message says how. */
    USER_MISTAKE(2),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The constant with {@code code}. */
    static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such exit code: code=" + code));
    }

    int code() {
        return code;
    }
}
