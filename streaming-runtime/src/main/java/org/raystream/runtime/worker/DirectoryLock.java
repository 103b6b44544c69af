package org.raystream.runtime.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive lock by which a process shows that it lives and owns a worker's directory: on the file {@code owner} in it, from before the file appears until the directory
 * is gone. The kernel lets go of it when the process dies, however it dies. No clock and no process number has a say, so it also holds between containers that share the
 * directory.
 *
 * <p>The file has three lines: the format, {@code job=<id>}, and {@code pid=<number>}, which is for people only.
 *
 * <p>Threading: any thread, under the monitor of this class. It is the whole process's: when any file descriptor of a file is closed, the kernel lets go of all locks that the
 * process has on it. So what {@link #HELD} names is never opened a second time, and what a sweep holds is not opened before the sweep has ended.
 */
final class DirectoryLock implements AutoCloseable {
    static final String FILE = "owner";
    private static final String FORMAT = "raystream-worker-files 1";
    private static final String JOB = "job=";
    private static final int MAX_BYTES = 4096;
    private static final Map<Path, DirectoryLock> HELD =
            new HashMap<>(); // by real path; static, as the kernel's locks are the process's

    private final Path directory;
    private final String job;
    private final FileChannel channel;

    private DirectoryLock(Path directory, String job, FileChannel channel) {
        this.directory = directory;
        this.job = job;
        this.channel = channel;
    }

    /** The owner that a directory names; {@code lock} is there, and held by the caller, if the owner is dead. */
    record Owner(String job, @Nullable DirectoryLock lock) {}

    /** Runs {@code sweep}, which finds owners and closes the locks that it gets, while nobody else in this process takes a lock or closes one. */
    static synchronized void exclusively(Runnable sweep) {
        sweep.run();
    }

    /** Makes {@code directory} and owns it. Throws if a process that lives, this one or another, owns it. */
    static synchronized DirectoryLock take(Path directory, String job) throws IOException {
        Path real = Files.createDirectories(directory).toRealPath();
        if (HELD.containsKey(real)) {
            throw inUse(real);
        }
        Path file = real.resolve(FILE);
        boolean isNew = !Files.exists(file);
        Path written = isNew ? real.resolve(FILE + ".new") : file;
        FileChannel channel = FileChannel.open(
                written,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() == null) {
                throw inUse(real);
            }
            write(channel, job);
            if (isNew) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        DirectoryLock taken = new DirectoryLock(real, job, channel);
        HELD.put(real, taken);
        return taken;
    }

    private static IOException inUse(Path directory) {
        return new IOException("a living process owns directory=" + directory + " (expected: one worker of a name)");
    }

    /** Finds who owns {@code directory}; empty if it is no worker's. Only within {@link #exclusively}. */
    static Optional<Owner> find(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Path real = directory.toRealPath();
        DirectoryLock held = HELD.get(real);
        return held == null ? findElsewhere(real) : Optional.of(new Owner(held.job, null));
    }

    private static Optional<Owner> findElsewhere(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean isKept = false;
        try {
            Optional<String> job = read(channel);
            isKept = job.isPresent() && channel.tryLock() != null;
            DirectoryLock lock = isKept ? new DirectoryLock(directory, job.get(), channel) : null;
            return job.map(of -> new Owner(of, lock));
        } catch (
                OverlappingFileLockException
                        lives) { // held by another copy of this class in this JVM, which closing would end
            isKept = true;
            String job = read(channel).orElseThrow();
            HELD.put(directory, new DirectoryLock(directory, job, channel));
            return Optional.of(new Owner(job, null));
        } finally {
            if (!isKept) {
                channel.close();
            }
        }
    }

    private static void write(FileChannel channel, String job) throws IOException {
        String text =
                FORMAT + "\n" + JOB + job + "\npid=" + ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
    }

    /** The job that the file names, if it is of this format. */
    private static Optional<String> read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        boolean isKnown =
                lines.size() > 1 && lines.get(0).equals(FORMAT) && lines.get(1).startsWith(JOB);
        return isKnown ? Optional.of(lines.get(1).substring(JOB.length())) : Optional.empty();
    }

    /** Lets go, after which the directory, if it still is there, is a dead worker's. */
    @Override
    public void close() throws IOException {
        synchronized (DirectoryLock.class) {
            HELD.remove(directory, this);
            channel.close();
        }
    }
}
