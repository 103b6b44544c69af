package org.raystream.runtime.log.chronicle;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.log.FullDiskChecks;

/** A full disk is an exception, not a signal that kills the JVM. Needs a system that allows a user to mount a disk. */
@Timeout(120)
final class ChronicleFullDiskIT {
    @TempDir
    private Path directory;

    @Test
    void append_whenTheDiskIsFull_throwsAndGoesOnWhenThereIsRoom() throws Exception {
        FullDiskChecks.survivesAFullDisk(new ChronicleSubject(), directory);
    }
}
