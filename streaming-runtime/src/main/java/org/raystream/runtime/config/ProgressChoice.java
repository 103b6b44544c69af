package org.raystream.runtime.config;

/** When a driver shows how its job comes on. */
public enum ProgressChoice {
    /** When it was started by the launcher. */
    AUTO,
    /** Whenever a job runs for some seconds. */
    ALWAYS,
    /** Never. */
    NEVER
}
