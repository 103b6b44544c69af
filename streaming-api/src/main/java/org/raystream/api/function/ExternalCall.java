package org.raystream.api.function;

/** A call whose answer is not a function of the records, for example a request to another service. */
@FunctionalInterface
public interface ExternalCall<T> extends Function {

    /** Asks the outside world and returns its answer, which must be of a type that the engine can encode. */
    T call() throws Exception;
}
