package org.raystream.runtime.config;

/** How records get from one worker to another. */
public enum TransportChoice {
    /** The engine decides per channel. */
    AUTO,
    /** Direct calls of Ray, also between workers on one node. */
    RAY
}
