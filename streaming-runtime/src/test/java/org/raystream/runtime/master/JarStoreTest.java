package org.raystream.runtime.master;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JarChunk;
import org.raystream.proto.JarFile;

final class JarStoreTest {
    private static final int PIECE = 3 << 20;

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
    private final Path directory = files.getPath("/work/jars");
    private final JarStore store = new JarStore(directory);
    private final byte[] content = new byte[10 << 20];
    private JarFile jar = JarFile.getDefaultInstance();

    @BeforeEach
    void announce() throws Exception {
        new Random(1).nextBytes(content);
        jar = JarFile.newBuilder()
                .setName("job.jar")
                .setSha256(sha256(content))
                .setBytes(content.length)
                .build();
        store.announce(jar);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        files.close();
    }

    @Test
    void add_whenAllPiecesCame_givesTheSameBytes() throws IOException {
        for (int offset = 0; offset < content.length; offset += PIECE) {
            assertFalse(store.isComplete());
            store.add(piece(offset));
        }

        assertTrue(store.isComplete());
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteString data = store.read(jar.getSha256(), 0).getData();
        while (!data.isEmpty()) {
            data.writeTo(read);
            data = store.read(jar.getSha256(), read.size()).getData();
        }
        assertArrayEquals(content, read.toByteArray());
    }

    @Test
    void add_whenAPieceIsSentAgain_takesItForDone() throws IOException {
        store.add(piece(0));
        store.add(piece(0));
        for (int offset = PIECE; offset < content.length; offset += PIECE) {
            store.add(piece(offset));
        }

        assertTrue(store.isComplete());
    }

    @Test
    void add_whenAPieceIsMissing_isRefused() throws IOException {
        store.add(piece(0));

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> store.add(piece(2 * PIECE)));
        assertTrue(refused.getMessage().contains("expected: offset=" + PIECE), refused.getMessage());
    }

    @Test
    void add_whenTheBytesAreNotThoseAnnounced_isRefusedAndNeverComplete() throws IOException {
        content[5]++;
        for (int offset = 0; offset + PIECE < content.length; offset += PIECE) {
            store.add(piece(offset));
        }

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> store.add(piece(3 * PIECE)));
        assertTrue(refused.getMessage().contains("jar=job.jar"), refused.getMessage());
        assertFalse(store.isComplete());
    }

    @Test
    void announce_whenDone_leavesNoFileBehind() throws IOException {
        store.add(piece(0));

        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(0, left.count());
        }
    }

    private JarChunk piece(int offset) {
        int bytes = Math.min(PIECE, content.length - offset);
        return JarChunk.newBuilder()
                .setSha256(jar.getSha256())
                .setOffset(offset)
                .setData(ByteString.copyFrom(content, offset, bytes))
                .build();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
