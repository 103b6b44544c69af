package org.raystream.runtime.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a kind of log must pass: a test class of the kind extends this one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public abstract class ReplayLogConformance {
    @TempDir
    private Path scratch;

    private final LogSubject subject;

    protected ReplayLogConformance(LogSubject subject) {
        this.subject = subject;
    }

    @ParameterizedTest
    @EnumSource
    void log_ofThisKind_passes(LogCheck check) throws IOException {
        check.run(subject, scratch, ThreadLocalRandom.current().nextLong());
    }
}
