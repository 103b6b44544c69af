package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
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
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(
                    BellListener.socket(pageFile, page).file()));
            socket.configureBlocking(false);
            return new RemoteBell(pageFile, page, socket);
        } catch (IOException failed) {
            throw new StreamException(
                    StreamException.Kind.RETRY,
                    "cannot reach a worker of this node: bell=" + pageFile + " cause=" + failed,
                    failed);
        }
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
