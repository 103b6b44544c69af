package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JarFile;

final class JobJarsTest {
    @TempDir
    private Path directory;

    @Test
    void forEachChunk_whenAJarIsLarge_handsOverItsBytesInPieces() throws Exception {
        byte[] content = new byte[(9 << 20) + 17];
        new Random(1).nextBytes(content);
        Path jar = Files.write(directory.resolve("job.jar"), content);

        try (JobJars jars = JobJars.of(List.of(jar))) {
            JarFile file = jars.files().get(0);
            assertEquals("000-job.jar", file.getName());
            assertEquals(content.length, file.getBytes());
            assertEquals(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)),
                    file.getSha256());
            assertArrayEquals(content, bytes(jars));
        }
        assertTrue(Files.exists(jar));
    }

    @Test
    void of_whenTwoJarsHaveOneName_keepsThemApart() throws Exception {
        Path first =
                Files.writeString(Files.createDirectory(directory.resolve("1")).resolve("a.jar"), "first");
        Path second =
                Files.writeString(Files.createDirectory(directory.resolve("2")).resolve("a.jar"), "second");

        try (JobJars jars = JobJars.of(List.of(first, second))) {
            assertEquals(
                    List.of("000-a.jar", "001-a.jar"),
                    jars.files().stream().map(JarFile::getName).toList());
        }
    }

    @Test
    void of_whenAnEntryIsADirectory_packsItTheSameWayEachTime() throws Exception {
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("com/example"));
        Files.writeString(classes.resolve("com/example/A.class"), "a");
        Files.writeString(classes.resolve("top.txt"), "t");
        String sha256;
        try (JobJars jars = JobJars.of(List.of(classes))) {
            sha256 = jars.files().get(0).getSha256();
            assertEquals("000-classes.jar", jars.files().get(0).getName());
            TreeMap<String, String> entries = unzip(bytes(jars));
            assertEquals("{com/example/A.class=a, top.txt=t}", entries.toString());
        }
        try (JobJars again = JobJars.of(List.of(classes))) {
            assertEquals(sha256, again.files().get(0).getSha256());
        }
    }

    @Test
    void close_whenDirectoriesWerePacked_removesWhatWasMade() throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(classes.resolve("A.class"), "a");
        List<Path> before = packed();
        JobJars jars = JobJars.of(List.of(classes));
        assertEquals(before.size() + 1, packed().size());
        jars.close();

        assertEquals(before, packed());
    }

    @Test
    void of_whenAJarIsMissing_saysWhich() {
        InvalidJobException mistake =
                assertThrows(InvalidJobException.class, () -> JobJars.of(List.of(directory.resolve("absent.jar"))));

        assertTrue(mistake.getMessage().contains("absent.jar"), mistake.getMessage());
    }

    @Test
    void collect_whenTheLauncherNamedJars_takesThoseOnly() throws Exception {
        Path jar = Files.writeString(directory.resolve("job.jar"), "j");
        Path other = Files.writeString(directory.resolve("other.jar"), "o");
        Properties properties = new Properties();
        properties.setProperty(DriverSettings.JOB_JARS, jar.toString());
        properties.setProperty("java.class.path", jar + File.pathSeparator + other);

        try (JobJars jars = JobJars.collect(new DriverSettings(properties))) {
            assertEquals(1, jars.files().size());
            assertEquals("000-job.jar", jars.files().get(0).getName());
        }
    }

    @Test
    void collect_whenNothingWasNamed_takesWhatIsNotTheEngines() {
        try (JobJars jars = JobJars.collect(new DriverSettings(System.getProperties()))) {
            List<String> names = jars.files().stream().map(JarFile::getName).toList();

            assertTrue(names.stream().anyMatch(name -> name.endsWith("test-classes.jar")), names.toString());
            assertTrue(names.stream().anyMatch(name -> name.contains("junit-jupiter")), names.toString());
            for (String engines : List.of("protobuf-java", "streaming-api", "kryo", "slf4j", "ray-api", "snakeyaml")) {
                assertFalse(names.stream().anyMatch(name -> name.contains(engines)), engines + " in " + names);
            }
            assertFalse(names.stream().anyMatch(name -> name.endsWith("-classes.jar") && !name.contains("test")));
        }
    }

    private static byte[] bytes(JobJars jars) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        jars.forEachChunk(chunk -> {
            assertEquals(bytes.size(), chunk.getOffset());
            assertTrue(chunk.getData().size() <= 4 << 20);
            try {
                chunk.getData().writeTo(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return bytes.toByteArray();
    }

    private static TreeMap<String, String> unzip(byte[] jar) throws IOException {
        TreeMap<String, String> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static List<Path> packed() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("raystream-job-"))
                    .sorted()
                    .toList();
        }
    }
}
