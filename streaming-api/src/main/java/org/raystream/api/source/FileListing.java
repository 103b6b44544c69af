package org.raystream.api.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.raystream.api.job.InvalidJobException;

/** The files that a path names: one file, the files of a directory, or the files that a glob matches. */
final class FileListing {
    private static final String GLOB_SIGNS = "*?[{";

    private final FileSystem files;
    private final Predicate<Path> isReadable;

    FileListing(FileSystem files) {
        this(files, Files::isReadable);
    }

    /** For tests, which may run as a user who may read everything. */
    FileListing(FileSystem files, Predicate<Path> isReadable) {
        this.files = files;
        this.isReadable = isReadable;
    }

    /**
     * Returns absolute paths, ordered by name, and at least one.
     *
     * @throws InvalidJobException if {@code path} names no file, or one that cannot be read
     */
    List<Path> list(String path) throws IOException {
        List<Path> found;
        if (!isGlob(path) || existsAsIs(path)) {
            found = namedBy(path);
        } else {
            found = matchedBy(path);
        }
        for (Path file : found) {
            if (!isReadable.test(file)) {
                throw new InvalidJobException("input file cannot be read: path=" + file
                        + " (expected: a file that this user may read; change its permissions)");
            }
        }
        return found;
    }

    private List<Path> namedBy(String path) throws IOException {
        Path absolute = absolute(path);
        if (Files.isRegularFile(absolute)) {
            return List.of(absolute);
        }
        if (!Files.exists(absolute)) {
            throw new InvalidJobException("input does not exist: path=" + path + " absolute=" + absolute
                    + " (expected: a file, a directory or a glob such as data/*.csv; check the spelling)");
        }
        if (!Files.isDirectory(absolute)) {
            throw new InvalidJobException("input is neither a file nor a directory: path=" + absolute
                    + " (expected: regular files; a pipe or device cannot be read again after a failure)");
        }
        List<Path> found = visibleFiles(absolute, 1);
        if (found.isEmpty()) {
            throw new InvalidJobException("input directory holds no file: path=" + absolute
                    + " (expected: files directly in it, with names that do not begin with '.' or '_'; for files in its"
                    + " subdirectories give the glob " + path + "/**)");
        }
        return found;
    }

    private List<Path> matchedBy(String glob) throws IOException {
        String separator = files.getSeparator();
        int firstSign = firstGlobSign(glob);
        int baseEnd = glob.lastIndexOf(separator, firstSign) + 1;
        Path base = absolute(baseEnd == 0 ? "" : glob.substring(0, baseEnd));
        String pattern = glob.substring(baseEnd);
        if (!Files.isDirectory(base)) {
            throw new InvalidJobException("directory of the input glob does not exist: glob=" + glob + " directory="
                    + base + " (expected: an existing directory before the first of " + GLOB_SIGNS + ")");
        }
        PathMatcher matcher = matcher(pattern);
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : files.getPath(pattern).getNameCount();
        List<Path> found = visibleFiles(base, depth).stream()
                .filter(file -> matcher.matches(base.relativize(file)))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidJobException("no file matches the input glob: glob=" + glob + " directory=" + base
                    + " (expected: at least one file; '*' stays within a directory and '**' crosses them, and names that"
                    + " begin with '.' or '_' are skipped)");
        }
        return found;
    }

    private PathMatcher matcher(String pattern) {
        try {
            return files.getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidJobException(
                    "input glob is malformed: glob=" + pattern + " reason=" + malformed.getMessage()
                            + " (expected: the syntax of java.nio.file.FileSystem.getPathMatcher)",
                    malformed);
        }
    }

    private static List<Path> visibleFiles(Path directory, int depth) throws IOException {
        try (Stream<Path> walk = Files.walk(directory, depth, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> isVisible(directory.relativize(file)))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (UncheckedIOException failed) {
            throw new InvalidJobException(
                    "input directory cannot be listed: path=" + directory + " reason=" + failed.getCause()
                            + " (expected: readable directories without loops of links)",
                    failed);
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") || name.startsWith("_")) {
                return false;
            }
        }
        return true;
    }

    private boolean existsAsIs(String path) {
        return Files.exists(absolute(path));
    }

    private Path absolute(String path) {
        return files.getPath(path).toAbsolutePath().normalize();
    }

    private static boolean isGlob(String path) {
        return firstGlobSign(path) < path.length();
    }

    private static int firstGlobSign(String path) {
        int index = 0;
        while (index < path.length() && GLOB_SIGNS.indexOf(path.charAt(index)) < 0) {
            index++;
        }
        return index;
    }
}
