package org.raystream.runtime.master;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JarChunk;
import org.raystream.proto.JarFile;
import org.raystream.runtime.failure.StreamException;

/**
 * The job's jars as they come from the driver, for the workers to fetch. Each is kept in a file without a name: it is unlinked as soon as it is
 * open, so that nothing of it is left however the master ends.
 *
 * <p>Threading: the actor's turns.
 */
final class JarStore implements AutoCloseable {
    private static final int CHUNK_BYTES = 4 << 20;

    private final Path directory;
    private final Map<String, StoredJar> jars = new LinkedHashMap<>(); // by SHA-256

    /** Keeps its files in {@code directory}. */
    JarStore(Path directory) {
        this.directory = directory;
    }

    /** Says that the bytes of {@code jar} will follow. */
    void announce(JarFile jar) throws IOException {
        if (!jars.containsKey(jar.getSha256())) {
            jars.put(jar.getSha256(), new StoredJar(jar, openUnlinked()));
        }
    }

    /** Whether all bytes of all announced jars are here. */
    boolean isComplete() {
        return jars.values().stream().allMatch(StoredJar::isComplete);
    }

    /**
     * Takes the next piece of an announced jar; one that was taken before is taken for done.
     *
     * @throws InvalidJobException if the bytes do not fit what was announced
     */
    void add(JarChunk chunk) throws IOException {
        StoredJar jar = jar(chunk.getSha256());
        if (jar.receivedBytes > 0 && chunk.getOffset() + chunk.getData().size() <= jar.receivedBytes) {
            return;
        }
        if (chunk.getOffset() != jar.receivedBytes
                || chunk.getOffset() + chunk.getData().size() > jar.file.getBytes()) {
            throw new InvalidJobException("jar=" + jar.file.getName() + ": piece at offset=" + chunk.getOffset()
                    + " bytes="
                    + chunk.getData().size() + " does not fit (expected: offset=" + jar.receivedBytes + ", in all "
                    + jar.file.getBytes() + " bytes)");
        }
        jar.append(chunk.getData());
    }

    /** Reads a piece of a jar of which all bytes are here; empty data at its end. */
    JarChunk read(String sha256, long offset) throws IOException {
        StoredJar jar = jar(sha256);
        int bytes = (int) Math.max(0, Math.min(CHUNK_BYTES, jar.receivedBytes - offset));
        ByteBuffer data = ByteBuffer.allocate(bytes);
        while (data.hasRemaining() && jar.channel.read(data, offset + data.position()) >= 0) {
            // reads until the piece is full
        }
        return JarChunk.newBuilder()
                .setSha256(sha256)
                .setOffset(offset)
                .setData(ByteString.copyFrom(data.flip()))
                .build();
    }

    @Override
    public void close() throws IOException {
        for (StoredJar jar : jars.values()) {
            jar.channel.close();
        }
        jars.clear();
    }

    private StoredJar jar(String sha256) {
        StoredJar jar = jars.get(sha256);
        if (jar == null) {
            throw new InvalidJobException("no jar with sha256=" + sha256 + " (expected: one of " + jars.keySet() + ")");
        }
        return jar;
    }

    private FileChannel openUnlinked() throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "jar", null);
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        Files.delete(file);
        return channel;
    }

    private static final class StoredJar {
        private final JarFile file;
        private final FileChannel channel;
        private final MessageDigest digest;
        private long receivedBytes;
        private boolean verified;

        StoredJar(JarFile file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new StreamException(StreamException.Kind.BUG, "this JVM has no SHA-256", e);
            }
        }

        boolean isComplete() {
            return verified;
        }

        void append(ByteString data) throws IOException {
            for (ByteBuffer part : data.asReadOnlyByteBufferList()) {
                digest.update(part.duplicate());
                while (part.hasRemaining()) {
                    receivedBytes += channel.write(part, receivedBytes);
                }
            }
            if (receivedBytes == file.getBytes()) {
                verify();
            }
        }

        private void verify() {
            String received = HexFormat.of().formatHex(digest.digest());
            if (!received.equals(file.getSha256())) {
                throw new InvalidJobException("jar=" + file.getName() + " arrived with sha256=" + received
                        + " (expected: " + file.getSha256() + "); it changed while it was being read: submit again");
            }
            verified = true;
        }
    }
}
