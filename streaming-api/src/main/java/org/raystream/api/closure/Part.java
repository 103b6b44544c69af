package org.raystream.api.closure;

/**
 * Something that an object holds, and that travels with it.
 *
 * @param path how it is reached from the object: {@code .field}, {@code [index]}, {@code this}, or a description in
 *     words
 * @param value what it is
 */
record Part(String path, Object value) {}
