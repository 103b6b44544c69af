package org.raystream.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the documents say about the sources is so. It lives here because only this module comes after all the others. */
class DocumentationTest {
    private static final String BASE = "org.raystream.";
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Z]\\w*");
    private static final Pattern PACKAGE = Pattern.compile("(?:api|runtime|riotbench|bench)(?:\\.[a-z]+)*");
    private static final Pattern QUALIFIED =
            Pattern.compile("(?:org\\.raystream\\.)?((?:api|runtime|proto|riotbench|bench)(?:\\.[a-z]+)*)\\.([A-Z]\\w*)"
                    + "((?:\\.[A-Z]\\w*)*)(?:[.#][a-z]\\w*(?:\\(\\))?)?");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\s*(?:message|enum) (\\w+) \\{");

    private static Path root;
    private static final Map<String, Path> SOURCES = new HashMap<>(); // by package and class
    private static final Set<String> PACKAGES = new TreeSet<>();

    @BeforeAll
    static void readSources() throws IOException {
        root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/architecture.md"))) {
            root = root.getParent();
        }
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                addSources(module.resolve("src/main/java"), true);
                addSources(module.resolve("src/test/java"), false);
            }
        }
        Path control = root.resolve("proto/src/main/proto/raystream/control.proto");
        MESSAGE.matcher(Files.readString(control))
                .results()
                .forEach(found -> SOURCES.put("proto." + found.group(1), control));
    }

    @Test
    void documents_thatNameAClass_nameItsPackage() throws IOException {
        Set<String> wrong = new TreeSet<>();
        Set<String> simpleNames = new TreeSet<>();
        SOURCES.keySet().forEach(name -> simpleNames.add(name.substring(name.lastIndexOf('.') + 1)));
        int checked = 0;

        for (Path document : documents()) {
            for (String code : code(document)) {
                Matcher qualified = QUALIFIED.matcher(code);
                if (qualified.matches()) {
                    checked++;
                    if (!exists(qualified)) {
                        wrong.add(document.getFileName() + ": " + code);
                    }
                } else if (SIMPLE_NAME.matcher(code).matches() && simpleNames.contains(code) && inDocs(document)) {
                    wrong.add(document.getFileName() + ": " + code + " (expected: with its package)");
                }
            }
        }

        assertEquals(Set.of(), wrong, "classes that are not where the documents say");
        assertTrue(checked > 100, "class names found: " + checked + " (expected: those of the architecture)");
    }

    @Test
    void architecture_namesEveryPackageAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();

        for (String code : code(root.resolve("docs/architecture.md"))) {
            if (PACKAGE.matcher(code).matches()) {
                named.add(code);
            }
        }

        assertEquals(PACKAGES, named);
    }

    @Test
    void links_ofDocuments_leadToFiles() throws IOException {
        Set<String> broken = new TreeSet<>();

        for (Path document : documents()) {
            for (MatchResult link : LINK.matcher(text(document)).results().toList()) {
                String target = link.group(1);
                boolean isOurs = !target.contains("://");
                if (isOurs && !Files.exists(document.resolveSibling(target))) {
                    broken.add(document.getFileName() + ": " + target);
                }
            }
        }

        assertEquals(Set.of(), broken);
    }

    private static void addSources(Path folder, boolean isMain) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String name =
                        folder.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                String ours = name.startsWith(BASE) ? name.substring(BASE.length()) : name;
                if (!ours.endsWith(".package-info")) {
                    SOURCES.put(ours, file);
                } else if (isMain) {
                    PACKAGES.add(ours.substring(0, ours.lastIndexOf('.')));
                }
            }
        }
    }

    /** Whether the class is in that package, and what it holds within it. */
    private static boolean exists(Matcher qualified) throws IOException {
        Path source = SOURCES.get(qualified.group(1) + "." + qualified.group(2));
        if (source == null) {
            return false;
        }
        String text = Files.readString(source);
        for (String nested : qualified.group(3).split("\\.")) {
            if (!Pattern.compile("\\b" + nested + "\\b").matcher(text).find()) {
                return false;
            }
        }
        return true;
    }

    private static boolean inDocs(Path document) {
        return document.startsWith(root.resolve("docs"));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(each -> each.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    /** What stands between backquotes in the running text. */
    private static List<String> code(Path document) throws IOException {
        return CODE.matcher(text(document))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String text(Path document) throws IOException {
        return FENCED.matcher(Files.readString(document)).replaceAll("");
    }
}
