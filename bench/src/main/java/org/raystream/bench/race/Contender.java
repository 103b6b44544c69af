package org.raystream.bench.race;

/**
 * One of the programs that are compared.
 *
 * @param name as it appears in the report
 * @param course what it runs
 */
public record Contender(String name, Course course) {

    /** Does all of the work once. */
    @FunctionalInterface
    public interface Course {
        /** Runs; the outcome's time is the program's own, without its start. */
        Outcome run() throws Exception;
    }
}
