package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.raystream.runtime.transport.Doorbell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when other processes of the node ring for this worker, and rings for its tasks. One thread waits in the kernel, so that any number of idle channels costs
 * nothing.
 *
 * <p>Threading: any thread.
 */
public final class BellListener implements AutoCloseable {
    static final int STATE = 8;

    /** {@link #STATE}: its thread is awake, and nobody has rung since. */
    static final int AWAKE = 0;

    /** It waits in the kernel. */
    static final int WAITING = 1;

    /** Somebody has rung while its thread was awake. */
    static final int MISSED = 2;

    private static final int MAGIC = 0x31445352; // "RSD1"
    private static final int VERSION = 1;
    private static final int PATH_LENGTH = 12;
    private static final int PATH = 16;
    private static final Logger LOG = LoggerFactory.getLogger(BellListener.class);
    private static final String PAGE_FILE = "bell";
    private static final int LONGEST_PAGE = 4096;
    private static final long PAUSE_NANOS =
            TimeUnit.MICROSECONDS.toNanos(200); // so many wake-ups a second at most; who rings meanwhile waits so long

    private final Path pageFile;
    private final BellSocket socket;
    private final ByteBuffer page;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Set<Doorbell> tasks = new CopyOnWriteArraySet<>();
    private final Thread thread;

    /** The page comes first: whoever removes a dead worker's files finds by it what stands elsewhere. */
    private BellListener(Path pageFile, BellSocket socket) throws IOException {
        this.pageFile = pageFile;
        this.socket = socket;
        byte[] path = socket.file().toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(PATH + path.length).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(MAGIC).putInt(VERSION).putInt(0).putInt(path.length).put(path);
        this.page = MappedPage.create(pageFile, content.flip());
        socket.makeDirectory();
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket.file()));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::listen, "bell");
        thread.setDaemon(true);
    }

    /** Begins to listen; {@code directory}, which must exist, gets the page that others find the bell by. */
    public static BellListener open(Path directory) throws IOException {
        BellListener listener = new BellListener(directory.resolve(PAGE_FILE), BellSocket.of(directory));
        listener.thread.start();
        return listener;
    }

    /** The page that others find the bell by. */
    public Path pageFile() {
        return pageFile;
    }

    /** Has {@code task} rung for too. */
    public void add(Doorbell task) {
        tasks.add(task);
    }

    /**
     * Removes what the bell that was opened with {@code directory} has outside of it, for a process that died before it closed the bell: the directory that was made for the
     * socket, and only if it looks exactly so. Errors are logged.
     */
    public static void removeLeftBehind(Path directory) {
        Path pageFile = directory.resolve(PAGE_FILE);
        try {
            if (Files.isRegularFile(pageFile, LinkOption.NOFOLLOW_LINKS) && Files.size(pageFile) <= LONGEST_PAGE) {
                ByteBuffer page = ByteBuffer.wrap(Files.readAllBytes(pageFile)).order(ByteOrder.LITTLE_ENDIAN);
                socket(pageFile, page).removeDirectory();
            }
        } catch (IOException | InvalidPathException failed) {
            LOG.warn("cannot remove the socket of a bell: page={} cause={}", pageFile, failed.toString());
        }
    }

    /** The socket that a page, {@code page}, names. */
    static BellSocket socket(Path pageFile, ByteBuffer page) throws IOException {
        boolean known = page.capacity() > PATH
                && page.getInt(0) == MAGIC
                && page.getInt(4) == VERSION
                && page.getInt(PATH_LENGTH) == page.capacity() - PATH;
        if (!known) {
            throw new IOException("not the page of a bell: file=" + pageFile);
        }
        byte[] path = new byte[page.capacity() - PATH];
        page.get(PATH, path);
        return new BellSocket(Path.of(new String(path, StandardCharsets.UTF_8)));
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                if ((int) MappedPage.INT.getAndSet(page, STATE, WAITING) == MISSED) {
                    ringTasks();
                }
                int unused = selector.select(this::take);
                MappedPage.INT.setVolatile(page, STATE, AWAKE);
                ringTasks();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (ClosedSelectorException closed) {
            LOG.debug("bell closed: page={}", pageFile);
        } catch (IOException failed) {
            LOG.warn("bell fails, idle tasks look by themselves from now on: page={}", pageFile, failed);
        }
    }

    private void ringTasks() {
        for (Doorbell task : tasks) {
            task.ring();
        }
    }

    private void take(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel caller = server.accept();
                caller.configureBlocking(false);
                caller.register(selector, SelectionKey.OP_READ);
            } else if (key.channel() instanceof SocketChannel caller && caller.read(ByteBuffer.allocate(64)) < 0) {
                caller.close();
            }
        } catch (IOException gone) {
            LOG.debug("a caller of the bell is gone: page={}", pageFile, gone);
            key.cancel();
        }
    }

    /** Stops listening, and removes the socket. The page stays with the worker's files. */
    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
            Files.deleteIfExists(socket.file());
            socket.removeDirectory();
        } catch (IOException failed) {
            LOG.warn("cannot close the bell: page={}", pageFile, failed);
        }
    }
}
