package org.raystream.runtime.client;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The entries of the driver's class path, and whose they are: the engine's with what it needs, Ray's, or the job's author's. */
final class ClassPath {
    /** One file of each jar. */
    private static final List<String> ENGINE_FILES = List.of(
            "org/raystream/runtime/client/Engine.class",
            "org/raystream/api/StreamingContext.class",
            "org/raystream/proto/ControlRequest.class",
            "com/google/protobuf/Message.class",
            "com/esotericsoftware/kryo/kryo5/Kryo.class",
            "org/jctools/queues/MessagePassingQueue.class",
            "org/snakeyaml/engine/v2/api/Load.class",
            "org/slf4j/Logger.class",
            "me/tongfei/progressbar/ProgressBar.class",
            "org/jline/terminal/Terminal.class",
            "picocli/CommandLine.class",
            "org/jspecify/annotations/NullMarked.class",
            "com/google/errorprone/annotations/CanIgnoreReturnValue.class",
            "io/netty/util/Version.class",
            "io/netty/buffer/ByteBuf.class",
            "io/netty/resolver/NameResolver.class",
            "io/netty/channel/Channel.class",
            "io/netty/channel/unix/Unix.class",
            "io/netty/channel/epoll/Epoll.class",
            "io/netty/handler/codec/ByteToMessageDecoder.class",
            "io/netty/handler/ssl/SslHandler.class",
            "io/netty/internal/tcnative/SSL.class",
            "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
            "META-INF/native/libnetty_transport_native_epoll_aarch_64.so",
            "META-INF/native/libnetty_tcnative_linux_x86_64.so",
            "META-INF/native/libnetty_tcnative_linux_aarch_64.so",
            "net/openhft/chronicle/queue/ChronicleQueue.class",
            "net/openhft/chronicle/core/Jvm.class",
            "net/openhft/chronicle/bytes/Bytes.class",
            "net/openhft/chronicle/wire/Wire.class",
            "net/openhft/chronicle/threads/Pauser.class",
            "net/openhft/affinity/Affinity.class",
            "net/openhft/posix/PosixAPI.class",
            "org/bouncycastle/asn1/ASN1Object.class",
            "org/bouncycastle/asn1/cmp/CMPCertificate.class",
            "org/bouncycastle/cert/X509CertificateHolder.class");

    private static final List<String> OTHERS_FILES = List.of(
            "io/ray/api/Ray.class",
            "io/ray/runtime/RayNativeRuntime.class",
            "org/slf4j/impl/StaticLoggerBinder.class" // who logs is the business of each process
            );

    private final Set<Path> entries = new LinkedHashSet<>();
    private final ClassLoader loader;

    private ClassPath(ClassLoader loader) {
        this.loader = loader;
    }

    /** Of the given entries and of those that the manifests of jars among them name. */
    static ClassPath of(List<Path> entries) {
        return of(entries, ClassPath.class.getClassLoader());
    }

    static ClassPath of(List<Path> entries, ClassLoader loader) {
        ClassPath classPath = new ClassPath(loader);
        entries.forEach(classPath::add);
        return classPath;
    }

    /** What the engine needs, Ray aside. */
    List<Path> engineEntries() {
        Set<Path> providers = providers(ENGINE_FILES);
        return entries.stream().filter(providers::contains).toList();
    }

    /** What is neither the engine's nor Ray's. */
    List<Path> userEntries() {
        Set<Path> providers = providers(ENGINE_FILES);
        providers.addAll(providers(OTHERS_FILES));
        return entries.stream().filter(entry -> !providers.contains(entry)).toList();
    }

    private void add(Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        if (!Files.exists(absolute) || !entries.add(absolute) || Files.isDirectory(absolute)) {
            return;
        }
        for (String relative : manifestEntries(absolute).split(" +", -1)) {
            if (!relative.isEmpty()) {
                @Nullable Path named = path(absolute.toUri().resolve(relative));
                if (named != null) {
                    add(named);
                }
            }
        }
    }

    private static String manifestEntries(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            Manifest manifest = opened.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return named == null ? "" : named;
        } catch (IOException noJar) {
            return "";
        }
    }

    /** Which entries the loader takes these files from. */
    private Set<Path> providers(List<String> files) {
        Set<Path> providers = new LinkedHashSet<>();
        for (String name : files) {
            @Nullable URL found = loader.getResource(name);
            if (found != null) {
                String text = found.toString();
                String entry = text.startsWith("jar:")
                        ? text.substring("jar:".length(), text.indexOf("!/"))
                        : text.substring(0, text.length() - name.length());
                @Nullable Path path = path(URI.create(entry));
                if (path != null) {
                    providers.add(path.toAbsolutePath().normalize());
                }
            }
        }
        return providers;
    }

    private static @Nullable Path path(URI uri) {
        return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
    }
}
