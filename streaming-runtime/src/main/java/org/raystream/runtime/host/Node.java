package org.raystream.runtime.host;

/**
 * A machine that can take actors.
 *
 * @param id the host's name for it; equal ids mean the same node
 * @param address its address, for messages
 */
public record Node(String id, String address) {}
