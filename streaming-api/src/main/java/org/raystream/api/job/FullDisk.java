package org.raystream.api.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells a disk without room from other reasons why a file could not be written, for sinks and whoever else writes. */
public final class FullDisk {
    private static final long LEAST_FREE_BYTES = 256 << 10; // nobody here writes more at once
    private static final long UNKNOWN = -1;

    private FullDisk() {}

    /**
     * Does nothing if {@code failed} has another reason than a full disk, or one that nothing shows.
     *
     * @param directory where something was to be written; it need not exist
     * @param host the node that it is on
     * @param what was to be written there, in words
     * @throws InvalidJobException if the disk is full, or the user may not take more of it
     */
    public static void refuseIfFull(Path directory, String host, String what, IOException failed) {
        long freeBytes = freeBytes(directory.toAbsolutePath());
        boolean hasRoom = freeBytes == UNKNOWN || freeBytes >= LEAST_FREE_BYTES;
        if (hasRoom && !saysSo(failed)) {
            return;
        }
        throw new InvalidJobException(
                "disk is full: directory=" + directory + " host=" + host + " freeBytes="
                        + (freeBytes == UNKNOWN ? "unknown" : freeBytes) + " reason=" + failed.getMessage()
                        + " (expected: room for " + what + "; free some, or name a directory on another disk)",
                failed);
    }

    /** A quota does not show in the free bytes. */
    private static boolean saysSo(IOException failed) {
        String message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded");
    }

    private static long freeBytes(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? UNKNOWN : Files.getFileStore(existing).getUsableSpace();
        } catch (IOException unknown) {
            return UNKNOWN;
        }
    }
}
