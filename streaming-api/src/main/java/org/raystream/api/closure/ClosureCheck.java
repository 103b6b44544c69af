package org.raystream.api.closure;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;

/** Checks that a user function can travel to its workers. */
public final class ClosureCheck {
    private ClosureCheck() {}

    /**
     * Serialises {@code function} to nowhere, as submitting the job would.
     *
     * @throws InvalidJobException naming the operator, what it captured that cannot be serialised, and where; or if
     *     there is no function
     */
    public static void requireSerializable(String operator, @Nullable Serializable function) {
        if (function == null) {
            throw new InvalidJobException(
                    "operator '" + operator + "' has null for its function (expected: a function, source or sink)");
        }
        Optional<Throwable> failure = CulpritSearch.failure(function);
        if (failure.isPresent()) {
            CaptureMessage message =
                    new CaptureMessage(operator, function, CulpritSearch.pathFrom(function), failure.get());
            throw new InvalidJobException(message.text(), failure.get());
        }
    }
}
