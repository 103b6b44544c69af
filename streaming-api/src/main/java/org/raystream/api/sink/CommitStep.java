package org.raystream.api.sink;

import java.io.IOException;

/** What remains to be done when a sink commits. */
@FunctionalInterface
interface CommitStep {
    void run() throws IOException;
}
