package org.raystream.runtime.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BellSocketTest {
    private static final String OWN_NAME = "raystream-bell-01234567-89ab-cdef-0123-456789abcdef";

    @TempDir
    Path directory;

    private Path own;

    @BeforeEach
    void makeDirectory() throws IOException {
        own = Files.createDirectory(directory.resolve(OWN_NAME));
    }

    @Test
    void removeLeftBehind_ofADeadBell_removesTheSocketsDirectory() throws IOException {
        bind(own.resolve("bell.socket"));
        Path page = page(own.resolve("bell.socket"));

        BellListener.removeLeftBehind(page.getParent());

        assertFalse(Files.exists(own));
        assertTrue(Files.exists(page));
    }

    @Test
    void removeLeftBehind_beforeTheSocketWasBound_removesTheDirectory() throws IOException {
        BellListener.removeLeftBehind(page(own.resolve("bell.socket")).getParent());

        assertFalse(Files.exists(own));
    }

    @Test
    void removeLeftBehind_whenTheDirectoryHoldsMore_leavesAll() throws IOException {
        bind(own.resolve("bell.socket"));
        Files.writeString(own.resolve("another"), "x");

        BellListener.removeLeftBehind(page(own.resolve("bell.socket")).getParent());

        assertEquals(2, own.toFile().list().length);
    }

    @Test
    void removeLeftBehind_whenAFileIsInTheSocketsPlace_leavesIt() throws IOException {
        Files.writeString(own.resolve("bell.socket"), "x");

        BellListener.removeLeftBehind(page(own.resolve("bell.socket")).getParent());

        assertTrue(Files.exists(own.resolve("bell.socket")));
    }

    @Test
    void removeLeftBehind_whenTheDirectoryIsALink_leavesWhatItLeadsTo() throws IOException {
        bind(own.resolve("bell.socket"));
        Path link = directory.resolve(OWN_NAME.replace('f', 'e'));
        Files.createSymbolicLink(link, own);

        BellListener.removeLeftBehind(page(link.resolve("bell.socket")).getParent());

        assertTrue(Files.exists(own.resolve("bell.socket")));
        assertTrue(Files.isSymbolicLink(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raystream-bell-", "raystream-bell-x", "work", OWN_NAME + "0"})
    void removeLeftBehind_whenTheDirectoryHasAnotherName_leavesIt(String name) throws IOException {
        Path other = Files.createDirectory(directory.resolve(name));

        BellListener.removeLeftBehind(page(other.resolve("bell.socket")).getParent());
        BellListener.removeLeftBehind(page(own).getParent());

        assertTrue(Files.isDirectory(other));
        assertTrue(Files.isDirectory(own));
    }

    @Test
    void removeLeftBehind_ofAPageThatIsNone_removesNothing() throws IOException {
        Path page = page(own.resolve("bell.socket"));
        Files.writeString(page, "garbage");

        BellListener.removeLeftBehind(page.getParent());

        assertTrue(Files.isDirectory(own));
    }

    @Test
    void close_ofABellInALongDirectory_leavesNothingElsewhere() throws IOException {
        Path far = Files.createDirectories(directory.resolve("x".repeat(120)));
        BellListener bell = BellListener.open(far);
        ByteBuffer page = ByteBuffer.wrap(Files.readAllBytes(bell.pageFile())).order(ByteOrder.LITTLE_ENDIAN);
        Path socket = BellListener.socket(bell.pageFile(), page).file();
        assertTrue(Files.exists(socket));

        bell.close();

        assertFalse(Files.exists(socket.getParent()));
    }

    private static void bind(Path socket) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var unused = server.bind(UnixDomainSocketAddress.of(socket));
        }
    }

    /** A bell's page that names {@code socket}. */
    private Path page(Path socket) throws IOException {
        byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer page = ByteBuffer.allocate(16 + path.length).order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(0x31445352).putInt(1).putInt(1).putInt(path.length).put(path);
        Path file = directory.resolve("log").resolve("bell");
        Files.createDirectories(file.getParent());
        return Files.write(file, page.array());
    }
}
