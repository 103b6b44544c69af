package org.raystream.runtime.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.security.JobAuthority;
import org.raystream.runtime.transport.netty.CuttableProxy;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;

/** Frames over TCP with mutual TLS between two workers; a disturbance cuts a connection, with all that is under way. */
final class NettySubject extends FramesSubject {

    @Override
    Ways openWays(Consumer<byte[]> atConsumer, Consumer<byte[]> atProducer) {
        Configuration configuration = Configuration.ofSettings(Map.of());
        JobAuthority authority = JobAuthority.create("job", configuration, SystemClock.INSTANCE, new SecureRandom());
        NettyFrames producer = open("producer", configuration, authority, atProducer);
        NettyFrames consumer = open("consumer", configuration, authority, atConsumer);
        CuttableProxy beforeConsumer = proxy(consumer);
        CuttableProxy beforeProducer = proxy(producer);
        FramePort toConsumer = producer.port(beforeConsumer.address());
        FramePort toProducer = consumer.port(beforeProducer.address());
        return new Ways() {
            @Override
            public FramePort toConsumer() {
                return toConsumer;
            }

            @Override
            public FramePort toProducer() {
                return toProducer;
            }

            @Override
            public void disturb(Random random) {
                if (random.nextInt(20) > 0) {
                    return;
                }
                CuttableProxy hit = random.nextInt(4) == 0 ? beforeProducer : beforeConsumer;
                try {
                    hit.cut();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public void close() {
                producer.close();
                consumer.close();
                try (beforeConsumer;
                        beforeProducer) {
                    beforeConsumer.cut();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    private static CuttableProxy proxy(NettyFrames target) {
        try {
            return new CuttableProxy(target.address());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static NettyFrames open(
            String worker, Configuration configuration, JobAuthority authority, Consumer<byte[]> frames) {
        NettyOptions options = NettyOptions.of(configuration, "job", worker, "127.0.0.1");
        return NettyFrames.open(options, ChannelSecrets.of(configuration, authority.issue(worker)), frames);
    }
}
