package org.raystream.runtime.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants run.
 *
 * @param mainClass null for the one that the jar's manifest names
 */
record Program(Path jar, @Nullable String mainClass) {}
