package org.raystream.api.type;

/** Four values that travel together. Equal if all are. */
public record Tuple4<A, B, C, D>(A f0, B f1, C f2, D f3) {

    /** A tuple of these values. */
    public static <A, B, C, D> Tuple4<A, B, C, D> of(A f0, B f1, C f2, D f3) {
        return new Tuple4<>(f0, f1, f2, f3);
    }

    @Override
    public String toString() {
        return "(" + f0 + "," + f1 + "," + f2 + "," + f3 + ")";
    }
}
