package org.raystream.api.graph;

/** Whether an operator may share a task with its neighbours. */
public enum ChainingPolicy {
    /** With both sides. */
    ALLOWED,
    /** With what follows it, not with what it reads from. */
    START_NEW,
    /** With neither side. */
    NEVER
}
