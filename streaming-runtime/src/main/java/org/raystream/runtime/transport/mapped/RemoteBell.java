package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.transport.Doorbell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings for a worker in another process of the node. Costs a look at shared memory while that worker is awake, and a system call when it waits.
 *
 * <p>Threading: any thread.
 */
public final class RemoteBell implements Doorbell, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteBell.class);

    private final Path pageFile;
    private final ByteBuffer page;
    private final SocketChannel socket;

    private RemoteBell(Path pageFile, ByteBuffer page, SocketChannel socket) {
        this.pageFile = pageFile;
        this.page = page;
        this.socket = socket;
    }

    /** Opens the bell whose page is {@code pageFile}. */
    public static RemoteBell open(Path pageFile) {
        try {
            ByteBuffer page = MappedPage.open(pageFile);
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(socketPath(pageFile, page)));
            socket.configureBlocking(false);
            return new RemoteBell(pageFile, page, socket);
        } catch (IOException failed) {
            throw new StreamException(
                    StreamException.Kind.RETRY,
                    "cannot reach a worker of this node: bell=" + pageFile + " cause=" + failed,
                    failed);
        }
    }

    private static String socketPath(Path pageFile, ByteBuffer page) throws IOException {
        boolean known = page.capacity() > BellListener.PATH
                && page.getInt(0) == BellListener.MAGIC
                && page.getInt(4) == BellListener.VERSION
                && page.getInt(BellListener.PATH_LENGTH) == page.capacity() - BellListener.PATH;
        if (!known) {
            throw new IOException("not the page of a bell: file=" + pageFile);
        }
        byte[] path = new byte[page.capacity() - BellListener.PATH];
        page.get(BellListener.PATH, path);
        return new String(path, StandardCharsets.UTF_8);
    }

    /** The fence forbids that the other side says it waits, and its tasks look, before they see the work that this ring is about. */
    @Override
    public void ring() {
        VarHandle.fullFence();
        for (int state = state(); state != BellListener.MISSED; state = state()) {
            boolean isWaiting = state == BellListener.WAITING;
            int next = isWaiting ? BellListener.AWAKE : BellListener.MISSED;
            if (MappedPage.INT.compareAndSet(page, BellListener.STATE, state, next)) {
                if (isWaiting) {
                    send();
                }
                return;
            }
        }
    }

    private int state() {
        return (int) MappedPage.INT.getOpaque(page, BellListener.STATE);
    }

    private void send() {
        try {
            int unused = socket.write(ByteBuffer.allocate(1));
        } catch (IOException gone) {
            LOG.debug("a worker that was rung for is gone: bell={}", pageFile, gone);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.debug("cannot close the way to a bell: bell={}", pageFile, failed);
        }
    }
}
