package org.raystream.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;

class ConfigFileTest {
    private final FileSystem files = Jimfs.newFileSystem(com.google.common.jimfs.Configuration.unix());

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.getPath("/work/" + name), text);
    }

    private Configuration read(String name, String text) throws IOException {
        return Configuration.builder().file(file(name, text)).build();
    }

    private String refusal(String name, String text) {
        return assertThrows(InvalidJobException.class, () -> read(name, text)).getMessage();
    }

    @Test
    void properties_rememberTheirLine() throws IOException {
        Configuration configuration = read("job.properties", "# how\n\njob.parallelism = 2\nlease.timeout:10s\n");

        assertEquals(2, configuration.value(EngineKeys.JOB_PARALLELISM));
        assertEquals("file /work/job.properties line 3", configuration.origin(EngineKeys.JOB_PARALLELISM));
        assertEquals("file /work/job.properties line 4", configuration.origin(EngineKeys.LEASE_TIMEOUT));
    }

    @Test
    void properties_whenALineIsContinued_countTheFirst() throws IOException {
        Configuration configuration =
                read("job.properties", "# no \\\nworker.jvmOptions=-Da=1 \\\n  -Db=2\njob.parallelism=3\n");

        assertEquals(List.of("-Da=1", "-Db=2"), configuration.value(EngineKeys.WORKER_JVM_OPTIONS));
        assertEquals("file /work/job.properties line 2", configuration.origin(EngineKeys.WORKER_JVM_OPTIONS));
        assertEquals("file /work/job.properties line 4", configuration.origin(EngineKeys.JOB_PARALLELISM));
    }

    @Test
    void properties_whenValueIsBad_sayFileAndLine() {
        assertEquals(
                "bad configuration value: key=job.parallelism value='many' origin=file /work/job.properties line 2"
                        + " (expected: a whole number from 1 to 32768)",
                refusal("job.properties", "\njob.parallelism=many\n"));
    }

    @Test
    void properties_whenEscapeIsMalformed_sayFileAndLine() {
        assertTrue(refusal("job.properties", "\nwork.dir=\\u12\n")
                .startsWith("malformed configuration: file /work/job.properties line 2: "));
    }

    @Test
    void yaml_nestedMapsAreDottedKeys() throws IOException {
        Configuration configuration = read("job.yaml", """
                job:
                  parallelism: 4
                  attached: false
                channel.batchBytes: 64KiB
                worker:
                  jvmOptions: [-Da=1, "-Db=two words"]
                """);

        assertEquals(4, configuration.value(EngineKeys.JOB_PARALLELISM));
        assertEquals(false, configuration.value(EngineKeys.JOB_ATTACHED));
        assertEquals(64 * 1024L, configuration.value(EngineKeys.CHANNEL_BATCH_BYTES));
        assertEquals(List.of("-Da=1", "-Db=two words"), configuration.value(EngineKeys.WORKER_JVM_OPTIONS));
        assertEquals("file /work/job.yaml line 2", configuration.origin(EngineKeys.JOB_PARALLELISM));
    }

    @Test
    void yaml_whenEmpty_setsNothing() throws IOException {
        assertEquals(Map.of(), read("job.yml", "# nothing yet\n").settings());
    }

    @Test
    void yaml_whenKeyIsUnknown_saysFileAndLine() {
        assertEquals(
                "unknown configuration key: key=job.paralelism origin=file /work/job.yaml line 2 (did you mean 'job.parallelism'?)",
                refusal("job.yaml", "job:\n  paralelism: 2\n"));
    }

    @Test
    void yaml_whenMalformed_saysFileAndLine() {
        assertTrue(refusal("job.yaml", "job:\n  parallelism: [2\n")
                .startsWith("malformed configuration: file /work/job.yaml line "));
    }

    @Test
    void yaml_whenThereIsNoMap_isRefused() {
        assertEquals(
                "malformed configuration: file /work/job.yaml line 1: a value stands where keys belong"
                        + " (expected: maps of keys to values, for example 'job: {parallelism: 2}')",
                refusal("job.yaml", "- job\n"));
    }

    @Test
    void yaml_whenValueIsMissing_isRefused() {
        assertTrue(refusal("job.yaml", "job:\n  parallelism:\n")
                .startsWith("malformed configuration: file /work/job.yaml line 2: a key or value is missing"));
    }

    @Test
    void yaml_whenItContainsItself_isRefused() {
        assertTrue(refusal("job.yaml", "job: &a\n  b: *a\n").startsWith("malformed configuration: "));
    }

    @Test
    void file_whenKeyIsGivenTwice_saysBothLines() {
        assertEquals(
                "configuration key given twice: key=job.parallelism first=file /work/job.yaml line 1"
                        + " again=file /work/job.yaml line 3 (expected: once in a file; remove one)",
                refusal("job.yaml", "job.parallelism: 1\njob:\n  parallelism: 2\n"));
    }

    @Test
    void file_winsOverCodeAndLosesToTheCommandLine() throws IOException {
        Configuration configuration = Configuration.builder()
                .commandLine(Map.of("job.parallelism", "3"))
                .file(file("first.yaml", "job: {parallelism: 2, maxParallelism: 64}\ncluster: {slots: 7}\n"))
                .file(file("second.properties", "job.maxParallelism=32\n"))
                .code(Map.of("job.parallelism", "1", "cluster.slots", "1"))
                .build();

        assertEquals(3, configuration.value(EngineKeys.JOB_PARALLELISM));
        assertEquals(32, configuration.value(EngineKeys.JOB_MAX_PARALLELISM));
        assertEquals(7, configuration.value(EngineKeys.CLUSTER_SLOTS));
    }

    @Test
    void file_whenMissing_saysWhere() {
        InvalidJobException refused = assertThrows(
                InvalidJobException.class, () -> Configuration.builder().file(files.getPath("/work/no.yaml")));

        assertEquals(
                "configuration file is missing: path=/work/no.yaml (expected: an existing file)", refused.getMessage());
    }

    @Test
    void file_whenFormatIsUnknown_saysWhichThereAre() {
        assertEquals(
                "configuration file of an unknown format: path=/work/job.toml"
                        + " (expected: a name that ends with .properties, .yaml or .yml)",
                refusal("job.toml", "a = 1\n"));
    }

    @Test
    void file_whenNotText_isRefused() throws IOException {
        Path binary = Files.write(files.getPath("/work/job.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        InvalidJobException refused = assertThrows(
                InvalidJobException.class, () -> Configuration.builder().file(binary));

        assertEquals("configuration file is not text: path=/work/job.yaml (expected: UTF-8)", refused.getMessage());
    }

    @Test
    void file_whenADirectory_isRefused() throws IOException {
        Path directory = Files.createDirectory(files.getPath("/work/job.yaml"));

        InvalidJobException refused = assertThrows(
                InvalidJobException.class, () -> Configuration.builder().file(directory));

        assertTrue(refused.getMessage().startsWith("configuration file cannot be read: path=/work/job.yaml"));
    }
}
