package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Programs;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;

final class ProgramJarTest {
    private static final String SHOUTING = "com.example.Programs$Shouting";

    @TempDir
    private Path directory;

    @Test
    void open_ofAJar_loadsTheProgramFromItAndTheApiFromTheEngine() throws Exception {
        Path jar = JarOf.classes(Programs.class, SHOUTING, directory.resolve("job.jar"));

        try (ProgramJar opened = ProgramJar.open(new Program(jar, null))) {
            Class<?> program = opened.main().getDeclaringClass();
            assertEquals(SHOUTING, program.getName());
            assertNotSame(Programs.Shouting.class, program);
            assertSame(StreamingContext.class, opened.loader().loadClass(StreamingContext.class.getName()));
        }
    }

    @Test
    void open_withAClass_prefersItToTheManifests() {
        Path jar = JarOf.classes(Programs.class, SHOUTING, directory.resolve("job.jar"));

        try (ProgramJar opened = ProgramJar.open(new Program(jar, "com.example.Programs$Endless"))) {
            assertEquals("Endless", opened.main().getDeclaringClass().getSimpleName());
        }
    }

    @Test
    void open_whenThereIsNoSuchFile_isRefused() {
        assertRefused(new Program(directory.resolve("job.jar"), null), "no such jar: path=" + directory);
    }

    @Test
    void open_whenTheFileIsNoJar_isRefused() throws Exception {
        Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");

        assertRefused(new Program(text, null), "jar cannot be read: path=" + text);
    }

    @Test
    void open_whenNobodyNamesAClass_isRefused() {
        Path jar = JarOf.classes(Programs.class, "", directory.resolve("job.jar"));

        assertRefused(new Program(jar, null), "no main class: jar=" + jar);
    }

    @Test
    void open_whenTheClassIsMissing_isRefused() {
        Path jar = JarOf.classes(Programs.class, SHOUTING, directory.resolve("job.jar"));

        assertRefused(
                new Program(jar, "com.example.Missing"), "main class cannot be loaded: class=com.example.Missing");
    }

    @Test
    void open_whenTheClassHasNoMain_isRefused() {
        Path jar = JarOf.classes(Programs.class, "com.example.Programs", directory.resolve("job.jar"));

        assertRefused(new Program(jar, null), "main class has no main: class=com.example.Programs");
    }

    @Test
    void open_whenTheJarIsCompiledForANewerJava_saysHowToCompileIt() throws Exception {
        Path jar = JarOf.classes(Programs.class, SHOUTING, directory.resolve("job.jar"));
        try (FileSystem inJar = FileSystems.newFileSystem(jar)) {
            Path program = inJar.getPath("com/example/Programs$Shouting.class");
            byte[] bytes = Files.readAllBytes(program);
            bytes[7] = 99; // the class file's major version
            Files.write(program, bytes);
        }

        assertRefused(new Program(jar, null), "the program is compiled for a newer Java: java=17 reason=");
        assertRefused(new Program(jar, null), "compile it with --release 17) jar=" + jar);
    }

    private static void assertRefused(Program program, String message) {
        InvalidJobException thrown = assertThrows(InvalidJobException.class, () -> ProgramJar.open(program));
        assertTrue(thrown.getMessage().contains(message), thrown::getMessage);
    }
}
