package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterCommandTest {
    private final FakeLocalCluster local = new FakeLocalCluster();
    private final Terminal terminal = Terminal.withoutCluster(
            new RunCommand(new ExamplePrograms(Path.of("")), launch -> ExitCode.FINISHED), local);

    @Test
    void up_whenNoneRuns_printsTheAddressAlone() {
        assertEquals(0, terminal.type("cluster up --nodes 2 --cpus 3"));

        assertEquals("127.0.0.1:6001", terminal.out().strip());
        assertTrue(terminal.err().contains("started: 2 nodes (127.0.0.1, 127.0.0.2)"), terminal::err);
    }

    @Test
    void up_withAPort_startsTheClusterThere() {
        assertEquals(0, terminal.type("cluster up --port 6390"));
        assertEquals(0, terminal.type("cluster up --port 6390"));

        assertEquals("127.0.0.1:6390", terminal.out().lines().findFirst().orElseThrow());
        assertEquals(1, local.starts());
    }

    @Test
    void up_whenOneRuns_printsItsAddressAndStartsNone() {
        local.start(1, 1, 0);

        assertEquals(0, terminal.type("cluster up"));

        assertEquals("127.0.0.1:6001", terminal.out().strip());
        assertEquals(1, local.starts());
    }

    @Test
    void up_whenTheLastOneHasDied_startsAnother() {
        local.start(1, 1, 0);
        local.die();

        assertEquals(0, terminal.type("cluster up"));

        assertEquals("127.0.0.1:6002", terminal.out().strip());
    }

    @Test
    void down_whenOneRuns_stopsIt() {
        local.start(1, 1, 0);

        assertEquals(0, terminal.type("cluster down"));

        assertEquals("stopped", terminal.out().strip());
        assertTrue(local.find().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status"})
    void cluster_whenNoneRuns_saysSo(String command) {
        assertEquals(0, terminal.type("cluster " + command));

        assertEquals("no local cluster", terminal.out().strip());
    }

    @Test
    void status_whenOneRuns_printsItsNodes() {
        local.start(2, 1, 0);

        assertEquals(0, terminal.type("cluster status"));

        assertEquals(
                "127.0.0.1:6001  2 nodes (127.0.0.1, 127.0.0.2)", terminal.out().strip());
    }

    @Test
    void status_whenItHasDied_saysWhatToDo() {
        local.start(1, 1, 0);
        local.die();

        assertEquals(0, terminal.type("cluster status"));

        assertTrue(terminal.out().contains("has died; \"cluster down\" removes what is left"), terminal::out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster | no command given (expected: cluster up, cluster down or cluster status)",
                "cluster up --nodes 0 | --nodes=0 (expected: 1 or more)",
                "cluster up --port 70000 | --port=70000 (expected: from 1 to 65535)",
                "cluster up --port 7 | a local cluster runs at another port: address=127.0.0.1:6001",
                "cluster up --cpus few | Invalid value for option '--cpus'",
                "cluster up --nodes 3 | a local cluster of another size runs: nodes=2",
                "cluster sideways | 'sideways'",
            })
    void cluster_whenTheUserIsMistaken_saysSoInOneLine(String arguments, String message) {
        local.start(2, 1, 0);

        assertEquals(2, terminal.type(arguments));

        assertEquals("", terminal.out());
        assertEquals(1, terminal.err().lines().count(), terminal::err);
        assertTrue(terminal.err().contains(message), terminal::err);
        assertEquals(1, local.starts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster --help", "cluster up --help", "cluster down --help", "cluster status --help"})
    void help_ofEachCommand_showsAnExample(String arguments) {
        assertEquals(0, terminal.type(arguments));

        assertTrue(terminal.out().contains("Example"), terminal::out);
        assertTrue(terminal.out().contains("  ./raystream cluster "), terminal::out);
    }
}
