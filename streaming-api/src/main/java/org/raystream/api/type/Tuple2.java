package org.raystream.api.type;

/** Two values that travel together. Equal if both are. */
public record Tuple2<A, B>(A f0, B f1) {

    /** A tuple of these values. */
    public static <A, B> Tuple2<A, B> of(A f0, B f1) {
        return new Tuple2<>(f0, f1);
    }

    @Override
    public String toString() {
        return "(" + f0 + "," + f1 + ")";
    }
}
