package org.raystream.api.closure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the object that keeps another one from being serialised: it follows the parts that fail on their own until it
 * comes to one that is not serialisable, or that fails though all its parts succeed.
 *
 * <p>Threading: the thread that searches.
 */
final class CulpritSearch {
    private static final int MAX_DEPTH = 100;

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Part> path = new ArrayDeque<>();

    private CulpritSearch() {}

    /** Returns what happens when {@code object} is serialised to nowhere: the failure, or nothing. */
    static Optional<Throwable> failure(Object object) {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(object);
            return Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError failed) {
            return Optional.of(failed);
        }
    }

    /**
     * Returns the way from {@code root} to the culprit, which is the last part's value; empty if it is the root itself.
     */
    static List<Part> pathFrom(Object root) {
        CulpritSearch search = new CulpritSearch();
        search.visited.add(root);
        return search.descend(root) ? List.copyOf(search.path) : List.of();
    }

    /**
     * Extends the path to the culprit and returns {@code true}, also if it is {@code object} itself; leaves the path as
     * it was and returns {@code false} if the blame lies with parts that were visited on another way, as in a cycle.
     */
    private boolean descend(Object object) {
        boolean blameLiesElsewhere = false;
        for (Part part : Parts.of(object)) {
            boolean isNew = visited.add(part.value());
            if (failure(part.value()).isEmpty()) {
                continue;
            }
            if (isNew) {
                path.addLast(part);
                if (isCulprit(part.value())) {
                    return true;
                }
                path.removeLast();
            }
            blameLiesElsewhere = true;
        }
        return !blameLiesElsewhere;
    }

    private boolean isCulprit(Object object) {
        return !(object instanceof Serializable) || path.size() >= MAX_DEPTH || descend(object);
    }
}
