package org.raystream.api.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic type that the compiler would erase: {@code new TypeHint<List<String>>() {}}. Give its {@link #type()}
 * to {@code returns(...)}.
 */
public abstract class TypeHint<T> {
    private final Type type;

    /**
     * For anonymous subclasses only.
     *
     * @throws IllegalArgumentException if the subclass names no type argument
     */
    protected TypeHint() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType hint)) {
            throw new IllegalArgumentException("type hint without a type: "
                    + getClass().getName() + " (expected: new TypeHint<List<String>>() {})");
        }
        this.type = hint.getActualTypeArguments()[0];
    }

    /** The type between the angle brackets. */
    public final Type type() {
        return type;
    }
}
