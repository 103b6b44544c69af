package org.raystream.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigTableTest {

    /** The tests of a module run in its directory. */
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    @Test
    void markdown_isTheTableOfTheDocument() throws IOException {
        String documented = Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n", "", "\n"));

        assertEquals(ConfigTable.markdown(), documented, "docs/configuration.md differs from the code");
    }

    @Test
    void markdown_explainsEveryKey() {
        String table = ConfigTable.markdown();

        for (ConfigKey<?> key : KeyCatalog.ENGINE.keys()) {
            assertTrue(key.meaning().endsWith("."), key.name());
            assertTrue(!key.meaning().contains("|"), key.name());
            assertTrue(table.contains("`" + key.name() + "`"), key.name());
        }
    }
}
