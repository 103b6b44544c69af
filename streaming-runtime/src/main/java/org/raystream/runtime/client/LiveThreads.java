package org.raystream.runtime.client;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The threads of this JVM. */
final class LiveThreads {
    private static final String AFTER_MAIN = "DestroyJavaVM"; // the JVM's own name

    private LiveThreads() {}

    static List<Thread> all() {
        ThreadGroup root = Objects.requireNonNull(Thread.currentThread().getThreadGroup(), "this thread is alive");
        for (ThreadGroup parent = root.getParent(); parent != null; parent = parent.getParent()) {
            root = parent;
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads, true);
        while (count == threads.length) {
            threads = new Thread[2 * count];
            count = root.enumerate(threads, true);
        }
        return List.copyOf(Arrays.asList(threads).subList(0, count));
    }

    /** Whether this is the thread that called main, which has returned, so that it only waits for the others. */
    static boolean waitsForOthers(Thread thread) {
        return thread.getName().equals(AFTER_MAIN);
    }
}
