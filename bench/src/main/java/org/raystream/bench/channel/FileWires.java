package org.raystream.bench.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.mapped.BellListener;
import org.raystream.runtime.transport.mapped.MappedReceiver;
import org.raystream.runtime.transport.mapped.MappedSender;
import org.raystream.runtime.transport.mapped.RemoteBell;

/** The consumer reads the producer's logs; bells wake. */
final class FileWires implements Wires {
    private final Logs logs;
    private final long windowBytes;
    private final BellListener own;
    private @Nullable RemoteBell other; // once they have met

    /** Keeps the page of its bell in {@code directory}. */
    FileWires(Logs logs, long windowBytes, Path directory) throws IOException {
        this.logs = logs;
        this.windowBytes = windowBytes;
        this.own = BellListener.open(Files.createDirectories(directory));
    }

    @Override
    public String address() {
        return own.pageFile().toString();
    }

    @Override
    public void meet(String peer) {
        other = RemoteBell.open(Path.of(peer));
    }

    @Override
    public Outlet openOutlet(ChannelIdentity identity, Doorbell producer) {
        own.add(producer);
        var log = logs.open(identity);
        return new Outlet(new MappedSender(logs.directory(identity), identity, 0, windowBytes, peer()), log);
    }

    @Override
    public BatchReceiver openReceiver(ChannelIdentity identity, Doorbell consumer) {
        own.add(consumer);
        return new MappedReceiver(logs.kind(), logs.directory(identity), identity, 0, peer(), SystemClock.INSTANCE);
    }

    private Doorbell peer() {
        return Objects.requireNonNull(other, "they meet before channels are opened");
    }

    @Override
    public void close() {
        RemoteBell known = other;
        if (known != null) {
            known.close();
        }
        own.close();
        logs.close();
    }
}
