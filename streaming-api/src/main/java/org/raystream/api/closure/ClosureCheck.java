package org.raystream.api.closure;

import java.io.Serializable;
import java.util.Optional;
import org.raystream.api.job.InvalidJobException;

/** Checks that a user function can travel to its workers. */
public final class ClosureCheck {
    private ClosureCheck() {}

    /**
     * Serialises {@code function} to nowhere.
     *
     * @throws InvalidJobException naming the operator, what it captured that cannot be serialised, and where
     */
    public static void requireSerializable(String operator, Serializable function) {
        Optional<Throwable> failure = CulpritSearch.failure(function);
        if (failure.isPresent()) {
            CaptureMessage message =
                    new CaptureMessage(operator, function, CulpritSearch.pathFrom(function), failure.get());
            throw new InvalidJobException(message.text(), failure.get());
        }
    }
}
