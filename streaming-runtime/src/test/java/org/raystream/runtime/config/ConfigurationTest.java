package org.raystream.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;

class ConfigurationTest {

    private static String refusal(String key, String value) {
        return assertThrows(InvalidJobException.class, () -> Configuration.ofSettings(Map.of(key, value)))
                .getMessage();
    }

    private static <T> T value(ConfigKey<T> key, String text) {
        return Configuration.ofSettings(Map.of(key.name(), text)).value(key);
    }

    @Test
    void value_whenNothingIsSet_isTheDefault() {
        Configuration defaults = Configuration.defaults();

        assertEquals(1, defaults.value(EngineKeys.JOB_PARALLELISM));
        assertEquals(32 * 1024L, defaults.value(EngineKeys.CHANNEL_BATCH_BYTES));
        assertEquals(ExecutionMode.EMBEDDED, defaults.value(EngineKeys.EXECUTION_MODE));
        assertEquals("default", defaults.origin(EngineKeys.JOB_PARALLELISM));
    }

    @Test
    void value_whenCodeAndCommandLineDiffer_isTheCommandLines() {
        Configuration configuration = Configuration.builder()
                .commandLine(Map.of("job.parallelism", "4"))
                .code(Map.of("job.parallelism", "2", "job.attached", "false"))
                .build();

        assertEquals(4, configuration.value(EngineKeys.JOB_PARALLELISM));
        assertEquals("command line", configuration.origin(EngineKeys.JOB_PARALLELISM));
        assertEquals(false, configuration.value(EngineKeys.JOB_ATTACHED));
        assertEquals("code", configuration.origin(EngineKeys.JOB_ATTACHED));
    }

    @Test
    void settings_rebuildTheConfiguration() {
        Map<String, String> settings = Map.of("lease.timeout", "2min", "cluster.slots", "3");

        assertEquals(settings, Configuration.ofSettings(settings).settings());
    }

    @Test
    void everyDefault_readsBackFromItsText() {
        for (ConfigKey<?> key : KeyCatalog.ENGINE.keys()) {
            assertEquals(key.defaultValue(), value(key, key.defaultText()), key.name());
        }
    }

    @Test
    void describe_listsEveryKeyWithItsOrigin() {
        List<String> lines = Configuration.ofSettings(Map.of("channel.windowBytes", "1048576"))
                .describe();

        assertEquals(KeyCatalog.ENGINE.keys().size(), lines.size());
        assertTrue(lines.contains("channel.windowBytes = 1MiB  # code"), lines.toString());
        assertTrue(lines.contains("job.maxParallelism = 128  # default"), lines.toString());
    }

    @Test
    void duration_takesEveryUnit() {
        assertEquals(Duration.ofMillis(500), value(EngineKeys.LEASE_TIMEOUT, "500ms"));
        assertEquals(Duration.ofSeconds(30), value(EngineKeys.LEASE_TIMEOUT, " 30 s "));
        assertEquals(Duration.ofMinutes(2), value(EngineKeys.LEASE_TIMEOUT, "2min"));
        assertEquals(Duration.ofHours(1), value(EngineKeys.LEASE_TIMEOUT, "1h"));
        assertEquals(Duration.ofDays(1), value(EngineKeys.LEASE_TIMEOUT, "1d"));
        assertEquals(Duration.ofNanos(7_000), value(EngineKeys.CHANNEL_FLUSH_INTERVAL, "7us"));
        assertEquals(Duration.ofNanos(7), value(EngineKeys.CHANNEL_FLUSH_INTERVAL, "7ns"));
        assertEquals(Duration.ZERO, value(EngineKeys.CHANNEL_FLUSH_INTERVAL, "0"));
    }

    @Test
    void duration_whenUnitIsMissing_isRefused() {
        assertEquals(
                "bad configuration value: key=lease.timeout value='30' origin=code"
                        + " (expected: a number with a unit such as 500ms, 30s or 2min, at least 1ms)",
                refusal("lease.timeout", "30"));
    }

    @Test
    void duration_whenTooLongForNanoseconds_isRefused() {
        assertTrue(refusal("lease.timeout", "200000d").startsWith("bad configuration value"));
        assertTrue(refusal("lease.timeout", "99999999999999999999s").startsWith("bad configuration value"));
    }

    @Test
    void size_tellsDecimalFromBinaryUnits() {
        assertEquals(64_000_000L, value(EngineKeys.RECORD_MAX_BYTES, "64MB"));
        assertEquals(64L << 20, value(EngineKeys.RECORD_MAX_BYTES, "64MiB"));
        assertEquals(32_768L, value(EngineKeys.RECORD_MAX_BYTES, "32kib"));
        assertEquals(4096L, value(EngineKeys.RECORD_MAX_BYTES, "4096"));
    }

    @Test
    void size_whenOutOfRange_saysTheRange() {
        assertEquals(
                "bad configuration value: key=channel.batchBytes value='1GB' origin=code"
                        + " (expected: bytes such as 4096, 32KiB or 64MB, from 256B to 16MiB)",
                refusal("channel.batchBytes", "1GB"));
    }

    @Test
    void whole_whenBelowTheLeast_isRefused() {
        assertEquals(
                "bad configuration value: key=job.parallelism value='0' origin=code (expected: a whole number from 1 to 32768)",
                refusal("job.parallelism", "0"));
        assertTrue(refusal("job.parallelism", "two").endsWith("(expected: a whole number from 1 to 32768)"));
    }

    @Test
    void number_takesFractionsOnlyWhereTheyMakeSense() {
        assertEquals(0.5, value(EngineKeys.WORKER_CPUS, "0.5"));
        assertTrue(refusal("worker.cpus", "NaN").endsWith("(expected: a number of 0.0 or more)"));
        assertTrue(refusal("worker.cpus", "-1").endsWith("(expected: a number of 0.0 or more)"));
        assertTrue(refusal("worker.cpus", "Infinity").endsWith("(expected: a number of 0.0 or more)"));
    }

    @Test
    void choice_ignoresCase_andListsWhatThereIs() {
        assertEquals(ExecutionMode.CLUSTER, value(EngineKeys.EXECUTION_MODE, "Cluster"));
        assertEquals(
                "bad configuration value: key=execution.mode value='cloud' origin=code (expected: embedded or cluster)",
                refusal("execution.mode", "cloud"));
    }

    @Test
    void yesNo_whenNeither_isRefused() {
        assertTrue(refusal("job.attached", "yes").endsWith("(expected: true or false)"));
    }

    @Test
    void list_keepsQuotedWordsTogether() {
        assertEquals(
                List.of("-Xlog:gc*,safepoint", "-Dname=two words", "say \"hi\""),
                value(EngineKeys.WORKER_JVM_OPTIONS, " -Xlog:gc*,safepoint  -Dname=\"two words\" \"say \\\"hi\\\"\""));
        assertEquals(List.of(), value(EngineKeys.WORKER_JVM_OPTIONS, ""));
        assertTrue(refusal("worker.jvmOptions", "\"open").contains("in double quotes"));
    }

    @Test
    void list_whenWritten_readsBack() {
        List<String> words = List.of("plain", "two words", "", "a\"quote", "back\\slash and space");

        assertEquals(words, Words.parse(Words.write(words)));
    }

    @Test
    void unknownKey_whenMisspelt_suggestsTheRightOne() {
        assertEquals(
                "unknown configuration key: key=job.paralelism origin=code (did you mean 'job.parallelism'?)",
                refusal("job.paralelism", "2"));
    }

    @Test
    void unknownKey_whenPartlyNamed_suggestsTheRightOne() {
        assertTrue(refusal("maxparallelism", "2").endsWith("(did you mean 'job.maxParallelism'?)"));
        assertTrue(refusal("channel.batch-bytes", "2").endsWith("(did you mean 'channel.batchBytes'?)"));
        assertTrue(refusal("lease.tiemout", "2s").endsWith("(did you mean 'lease.timeout'?)"));
    }

    @Test
    void unknownKey_whenLikeNone_pointsToTheDocumentation() {
        assertEquals(
                "unknown configuration key: key=parallel.universe origin=code (expected: a key of docs/configuration.md)",
                refusal("parallel.universe", "2"));
    }

    @Test
    void requireConsistent_ofAMappedTransportWithoutLogs_refusesBothKeys() {
        Configuration embedded = Configuration.ofSettings(Map.of("channel.transport", "mapped"));
        Configuration onCluster =
                Configuration.ofSettings(Map.of("channel.transport", "mapped", "execution.mode", "cluster"));
        EngineKeys.requireConsistent(onCluster);
        EngineKeys.requireConsistent(Configuration.ofSettings(Map.of("channel.log", "none")));

        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> EngineKeys.requireConsistent(embedded));

        assertTrue(refused.getMessage().contains("channel.transport=mapped"), refused.getMessage());
        assertTrue(refused.getMessage().contains("channel.log=auto"), refused.getMessage());
    }
}
