package org.raystream.runtime.ray;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.raystream.runtime.failure.StreamException;

/** The file in which a cluster is written down that outlives the process which started it. */
final class ClusterRecord {
    private static final String ADDRESS = "address";
    private static final String DIRECTORY = "directory";
    private static final String NODES = "nodes";

    private ClusterRecord() {}

    static void write(Path file, LocalRayCluster cluster) {
        Properties entries = new Properties();
        entries.setProperty(ADDRESS, cluster.address());
        entries.setProperty(DIRECTORY, cluster.directory().toString());
        List<RayNode> nodes = cluster.rayNodes();
        entries.setProperty(NODES, String.valueOf(nodes.size()));
        for (int i = 0; i < nodes.size(); i++) {
            RayNode node = nodes.get(i);
            entries.setProperty(key(i, "address"), node.address());
            entries.setProperty(key(i, "directory"), node.directory().toString());
            entries.setProperty(key(i, "pid"), String.valueOf(node.process().pid()));
            String started =
                    node.process().info().startInstant().orElse(Instant.EPOCH).toString();
            entries.setProperty(key(i, "started"), started);
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path whole = Files.createTempFile(directory, file.getFileName().toString(), ".new"); // nobody reads a half
            try {
                try (Writer writer = Files.newBufferedWriter(whole)) {
                    entries.store(writer, "the local Ray cluster that this engine has started");
                }
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw unusable(file, "cannot be written", e);
        }
    }

    /** Reads the cluster; its nodes are those whose processes still run. */
    static Optional<LocalRayCluster> read(Path file) {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        }
        List<RayNode> nodes = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(entries.getProperty(NODES, "0")); i++) {
            RayNode.find(
                            entries.getProperty(key(i, "address")),
                            Path.of(entries.getProperty(key(i, "directory"))),
                            Long.parseLong(entries.getProperty(key(i, "pid"))),
                            Instant.parse(entries.getProperty(key(i, "started"))))
                    .ifPresent(nodes::add);
        }
        return Optional.of(new LocalRayCluster(
                entries.getProperty(ADDRESS), Path.of(entries.getProperty(DIRECTORY)), nodes, Optional.of(file)));
    }

    private static String key(int node, String what) {
        return "node." + node + "." + what;
    }

    private static StreamException unusable(Path file, String why, IOException cause) {
        return new StreamException(
                StreamException.Kind.FAIL, "the record of the local Ray cluster " + why + ": file=" + file, cause);
    }
}
