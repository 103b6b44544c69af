package org.raystream.runtime.transport.netty;

import io.netty.handler.ssl.SslProvider;
import java.security.SecureRandom;
import java.util.Map;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.PortRange;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.security.JobAuthority;

/** A job whose workers talk over the loopback interface. */
final class TestJob {
    static final int MAX_FRAME_BYTES = 1 << 20;
    static final long OUTGOING_BYTES = 8 << 20;

    private final String id;
    private final Configuration configuration;
    private final JobAuthority authority;

    TestJob(String id, Map<String, String> settings) {
        this.id = id;
        this.configuration = Configuration.ofSettings(settings);
        this.authority = JobAuthority.create(id, configuration, SystemClock.INSTANCE, new SecureRandom());
    }

    static TestJob withTls() {
        return new TestJob("job-1", Map.of());
    }

    static TestJob plain() {
        return new TestJob("job-1", Map.of("netty.tls", "off"));
    }

    ChannelSecrets secrets(String worker) {
        return ChannelSecrets.of(configuration, authority.issue(worker));
    }

    NettyOptions options(String worker) {
        return options(worker, PortRange.ANY, 10_000);
    }

    NettyOptions options(String worker, PortRange ports, long helloTimeoutMs) {
        NettyOptions usual = NettyOptions.of(configuration, id, worker, "127.0.0.1");
        return new NettyOptions(
                worker,
                usual.jobHash(),
                usual.nodeAddress(),
                usual.bindAddress(),
                ports,
                MAX_FRAME_BYTES,
                OUTGOING_BYTES,
                helloTimeoutMs);
    }

    /** A worker whose frames nobody looks at. */
    NettyFrames sender() {
        return NettyFrames.open(options("sender"), secrets("sender"), frame -> {});
    }

    NettyFrames receiver(ReceivedFrames frames) {
        return NettyFrames.open(options("receiver"), secrets("receiver"), frames);
    }

    NettyFrames receiver(ReceivedFrames frames, SslProvider provider) {
        return NettyFrames.open(options("receiver"), secrets("receiver"), frames, IoKind.best(), provider);
    }
}
