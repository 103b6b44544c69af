package org.raystream.runtime.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transport must pass: a test class of the transport extends this one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportConformance {
    @TempDir
    private Path scratch;

    private final TransportSubject subject;

    TransportConformance(TransportSubject subject) {
        this.subject = subject;
    }

    Stream<TransportCheck> checks() {
        return Arrays.stream(TransportCheck.values()).filter(check -> subject.canBeRelinked() || !check.relinks());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void transport_ofThisKind_passes(TransportCheck check) throws IOException {
        check.run(subject, scratch, ThreadLocalRandom.current().nextLong());
    }
}
