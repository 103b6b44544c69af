package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledRayTest {
    @TempDir
    private Path ray;

    @Test
    void versionBeside_aJarOfAnInstalledPackage_isThePackages() throws Exception {
        Files.writeString(ray.resolve("_version.py"), "# a comment\ncommit = \"c0ffee\"\nversion = \"2.58.0\"\n");

        assertEquals(Optional.of("2.58.0"), InstalledRay.versionBeside(ray.resolve("jars/ray_dist.jar")));
    }

    @Test
    void versionBeside_aJarElsewhere_isUnknown() {
        assertEquals(Optional.empty(), InstalledRay.versionBeside(ray.resolve("jars/ray_dist.jar")));
    }
}
