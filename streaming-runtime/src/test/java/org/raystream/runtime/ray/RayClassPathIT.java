package org.raystream.runtime.ray;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.SslHandler;
import io.ray.api.Ray;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.PEMParser;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.snakeyaml.engine.v2.api.Load;
import picocli.CommandLine;

/** What the engine is built with and what Ray brings along do not get in each other's way: in an actor's process, Ray's jar comes first. */
@ExtendWith(RayClusterExtension.class)
final class RayClassPathIT {
    private static final List<Class<?>> ONE_OF_EACH_LIBRARY = List.of(
            Message.class,
            Kryo.class,
            CommandLine.class,
            MpscArrayQueue.class,
            Load.class,
            Nullable.class,
            SslHandler.class,
            Channel.class,
            ByteBuf.class,
            Epoll.class,
            PEMParser.class,
            X500Name.class);

    @Test
    void raysJar_besideTheEnginesLibraries_sharesNoClassWithThem(ActorHost host) throws Exception {
        assertTrue(origin(Ray.class).endsWith("ray_dist.jar"), origin(Ray.class));
        Set<String> inRay = classesOf(origin(Ray.class));

        for (Class<?> type : ONE_OF_EACH_LIBRARY) {
            Set<String> shared = classesOf(origin(type));
            shared.retainAll(inRay);

            assertEquals(Set.of(), shared, origin(type));
        }
    }

    @Test
    void actor_inItsProcess_hasTheEnginesLibrariesAndRaysLogging(ActorHost host) throws Exception {
        ActorRef actor = host.start(
                ActorSettings.newBuilder().setName("class-path").build(), new ActorResources(0, null, 64, List.of()));
        try {
            for (Class<?> type : ONE_OF_EACH_LIBRARY) {
                assertEquals(origin(type), ask(actor, type.getName()));
            }
            assertEquals(origin(Ray.class), ask(actor, "org.slf4j.Logger"));
        } finally {
            host.kill(actor);
        }
    }

    private static String ask(ActorRef actor, String className) throws Exception {
        return ProbeActor.text(
                actor.ask(ProbeActor.command("origin", className)).get(60, SECONDS));
    }

    private static String origin(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static Set<String> classesOf(String jar) throws Exception {
        Set<String> classes = new TreeSet<>();
        try (JarFile file = new JarFile(jar)) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .forEach(classes::add);
        }
        return classes;
    }
}
