package org.raystream.runtime.client;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JarChunk;
import org.raystream.proto.JarFile;
import org.raystream.runtime.failure.StreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars with the author's classes, which travel to the cluster with the job.
 *
 * <p>Threading: the thread that submits.
 */
final class JobJars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobJars.class);
    private static final int CHUNK_BYTES = 4 << 20;

    private final List<JobJar> jars = new ArrayList<>();

    /** A file, and whether it was made for the way only. */
    private record JobJar(JarFile file, Path path, boolean isTemporary) {}

    private JobJars() {}

    /** For a job that runs in this JVM. */
    static JobJars none() {
        return new JobJars();
    }

    /**
     * The jars that the launcher named, else what the class path holds of the author's; directories are packed.
     *
     * @throws InvalidJobException if one cannot be read
     */
    static JobJars collect(DriverSettings settings) {
        List<Path> named = settings.jobJars();
        return of(named.isEmpty() ? ClassPath.of(settings.classPath()).userEntries() : named);
    }

    static JobJars of(List<Path> paths) {
        JobJars collected = new JobJars();
        boolean complete = false;
        try {
            for (Path path : paths) {
                collected.add(path);
            }
            complete = true;
        } finally {
            if (!complete) {
                collected.close();
            }
        }
        return collected;
    }

    /** What the job's specification says of them. */
    List<JarFile> files() {
        return jars.stream().map(JobJar::file).toList();
    }

    /** Hands all bytes of all jars to {@code receiver}, in order. */
    void forEachChunk(Consumer<JarChunk> receiver) {
        for (JobJar jar : jars) {
            try (InputStream in = Files.newInputStream(jar.path())) {
                long offset = 0;
                for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
                    receiver.accept(JarChunk.newBuilder()
                            .setSha256(jar.file().getSha256())
                            .setOffset(offset)
                            .setData(ByteString.copyFrom(chunk))
                            .build());
                    offset += chunk.length;
                }
            } catch (IOException e) {
                throw unreadable(jar.path(), e);
            }
        }
    }

    /** Removes the files that were made for the way. */
    @Override
    public void close() {
        for (JobJar jar : jars) {
            if (jar.isTemporary()) {
                delete(jar.path());
            }
        }
        jars.clear();
    }

    private void add(Path path) {
        try {
            if (Files.isDirectory(path)) {
                addFile(path.getFileName() + ".jar", packed(path), true);
            } else if (Files.size(path) > 0) {
                addFile(String.valueOf(path.getFileName()), path, false);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private Path packed(Path directory) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path packed = Files.createTempFile(temporary, "raystream-job-", ".jar");
            jars.add(new JobJar(JarFile.getDefaultInstance(), packed, true)); // from now on it is removed at the end
            DirectoryJar.pack(directory, packed);
            jars.remove(jars.size() - 1);
            return packed;
        } catch (IOException failed) {
            FullDisk.refuseIfFull(temporary, "the driver's", "the classes of the job as a jar", failed);
            throw failed;
        }
    }

    private void addFile(String name, Path path, boolean isTemporary) throws IOException {
        JarFile file = JarFile.newBuilder()
                .setName(String.format("%03d-%s", jars.size(), name))
                .setSha256(sha256(path))
                .setBytes(Files.size(path))
                .build();
        jars.add(new JobJar(file, path, isTemporary));
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new StreamException(StreamException.Kind.BUG, "this JVM has no SHA-256", e);
        }
    }

    private static InvalidJobException unreadable(Path path, IOException cause) {
        return new InvalidJobException(
                "a jar of the job cannot be read: path=" + path + " reason=" + cause
                        + " (expected: a readable jar or directory)",
                cause);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("a temporary file is left: path={} reason={}", path, e.toString());
        }
    }
}
