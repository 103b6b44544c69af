package org.raystream.runtime.ray;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes with all that they have started, to be ended together. The descendants are looked up before anything is killed: those of a dead
 * process cannot be told from others.
 */
final class ProcessTree {
    private static final int MAX_ROUNDS = 5;
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(5);

    private ProcessTree() {}

    /**
     * Kills {@code roots}, their descendants, and every process whose command line mentions {@code mark}; waits until they are gone.
     *
     * @return the processes that are still there, which is none unless something is very wrong
     */
    static List<ProcessHandle> kill(Collection<ProcessHandle> roots, String mark) {
        Set<ProcessHandle> doomed = new LinkedHashSet<>(roots);
        for (ProcessHandle root : roots) {
            root.descendants().forEach(doomed::add);
        }
        List<ProcessHandle> alive = List.of();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            doomed.forEach(ProcessHandle::destroyForcibly);
            awaitDeath(doomed);
            doomed.addAll(mentioning(mark)); // started by a process of the tree just before its end
            alive = doomed.stream().filter(ProcessHandle::isAlive).toList();
            if (alive.isEmpty()) {
                break;
            }
        }
        return alive;
    }

    /** The processes, other than this one, whose command line mentions {@code mark}. */
    static List<ProcessHandle> mentioning(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()))
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .toList();
    }

    private static void awaitDeath(Collection<ProcessHandle> processes) {
        List<CompletableFuture<ProcessHandle>> exits = new ArrayList<>();
        for (ProcessHandle process : processes) {
            exits.add(process.onExit());
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(exits.toArray(new CompletableFuture<?>[0]));
        try {
            all.get(DEATH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return; // the caller looks who is still alive
        }
    }
}
