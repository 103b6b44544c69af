package org.raystream.runtime.operator;

/**
 * Takes records on their way to the driver.
 *
 * <p>Threading: any thread.
 */
public interface CollectOutput {

    /** Takes an encoded record of the collecting operator with that node id. */
    void add(int nodeId, byte[] record);

    /** Whether there is room for more; a task asks before it takes more input. */
    boolean hasRoom();
}
