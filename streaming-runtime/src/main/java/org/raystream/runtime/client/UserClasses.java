package org.raystream.runtime.client;

import org.jspecify.annotations.Nullable;
import org.raystream.api.StreamingContext;

/** Where the driver finds the classes of a job's author. */
final class UserClasses {
    private UserClasses() {}

    /** The context class loader of the thread that submits, if it sees the same API as the engine; else the engine's own. */
    static ClassLoader loader() {
        @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null && seesThisApi(context) ? context : UserClasses.class.getClassLoader();
    }

    private static boolean seesThisApi(ClassLoader loader) {
        try {
            return Class.forName(StreamingContext.class.getName(), false, loader) == StreamingContext.class;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
