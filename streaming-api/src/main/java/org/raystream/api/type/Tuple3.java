package org.raystream.api.type;

/** Three values that travel together. Equal if all are. */
public record Tuple3<A, B, C>(A f0, B f1, C f2) {

    /** A tuple of these values. */
    public static <A, B, C> Tuple3<A, B, C> of(A f0, B f1, C f2) {
        return new Tuple3<>(f0, f1, f2);
    }

    @Override
    public String toString() {
        return "(" + f0 + "," + f1 + "," + f2 + ")";
    }
}
