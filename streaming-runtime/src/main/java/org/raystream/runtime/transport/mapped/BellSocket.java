package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a bell's socket is: beside its page, or, if the path of that is too long for a socket, in a directory that is made for it.
 *
 * @param file the socket
 */
record BellSocket(Path file) {
    private static final String NAME = "bell.socket";
    private static final String APART = "raystream-bell-";
    private static final Pattern APART_NAME = Pattern.compile(APART + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_PATH = 100; // the kernel's limit is 108

    /** The place for the socket of a bell whose page is in {@code directory}. */
    static BellSocket of(Path directory) {
        Path beside = directory.resolve(NAME);
        boolean fits = beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
        return new BellSocket(
                fits ? beside : Path.of(System.getProperty("java.io.tmpdir"), APART + UUID.randomUUID(), NAME));
    }

    /** Makes the directory that is the socket's own, if it has one. */
    void makeDirectory() throws IOException {
        if (isApart()) {
            Files.createDirectory(
                    directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Removes the directory that is the socket's own, with the socket; nothing if it has none, or if that is anything else than such a directory, or holds more. */
    void removeDirectory() throws IOException {
        if (!isApart() || !Files.isDirectory(directory(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var inside = Files.newDirectoryStream(directory())) {
            for (Path each : inside) {
                if (!each.equals(file) || !isSocket(each)) {
                    return;
                }
            }
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory());
    }

    private static boolean isSocket(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther();
    }

    private boolean isApart() {
        return file.endsWith(NAME)
                && file.getNameCount() > 1
                && APART_NAME.matcher(directory().getFileName().toString()).matches();
    }

    private Path directory() {
        return file.resolveSibling("");
    }
}
