package org.raystream.api.graph;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operator of a stream graph, with what its author said about it.
 *
 * <p>Threading: the thread that builds the job.
 */
public final class StreamNode {
    private final int id;
    private final OperatorKind kind;
    private final @Nullable Serializable function;
    private final List<StreamEdge> inputs;
    private String name;
    private @Nullable String userId;
    private @Nullable Integer parallelism;
    private @Nullable Type outputType;
    private ChainingPolicy chaining = ChainingPolicy.ALLOWED;

    StreamNode(int id, OperatorKind kind, String name, @Nullable Serializable function, List<StreamEdge> inputs) {
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.function = function;
        this.inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
    }

    /** Position in the order in which the author added operators, from 0. */
    public int id() {
        return id;
    }

    /** What the operator does. */
    public OperatorKind kind() {
        return kind;
    }

    /** The user's function, source or sink; {@code null} where the kind holds none. */
    public @Nullable Serializable function() {
        return function;
    }

    /** Where its records come from. */
    public List<StreamEdge> inputs() {
        return inputs;
    }

    /** The name for plans and messages. */
    public String name() {
        return name;
    }

    /** The author's stable name for its state, if given. */
    public @Nullable String userId() {
        return userId;
    }

    /** The author's parallelism, if given. */
    public @Nullable Integer parallelism() {
        return parallelism;
    }

    /** The author's word on the type it emits, if given. */
    public @Nullable Type outputType() {
        return outputType;
    }

    /** Whether it may share a task. */
    public ChainingPolicy chaining() {
        return chaining;
    }

    /** Names the operator. */
    public void rename(String newName) {
        this.name = newName;
    }

    /** Names the operator's state. */
    public void identify(String stableId) {
        this.userId = stableId;
    }

    /** Fixes the number of subtasks. */
    public void parallelize(int subtasks) {
        this.parallelism = subtasks;
    }

    /** Declares the emitted type. */
    public void declareOutput(Type type) {
        this.outputType = type;
    }

    /** Restricts task sharing. */
    public void chain(ChainingPolicy policy) {
        this.chaining = policy;
    }

    @Override
    public String toString() {
        return name + "#" + id;
    }
}
