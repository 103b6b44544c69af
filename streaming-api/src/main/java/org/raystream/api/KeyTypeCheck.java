package org.raystream.api;

import org.raystream.api.function.KeySelector;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.type.FunctionTypes;
import org.raystream.api.type.KeyTypes;

/** Refuses keys, where their type is known before the job runs, that would send equal records to different subtasks. */
final class KeyTypeCheck {
    private KeyTypeCheck() {}

    static void requireStableHash(KeySelector<?, ?> key) {
        FunctionTypes.typeOf(key, KeySelector.class, "K")
                .flatMap(KeyTypes::refusal)
                .ifPresent(reason -> {
                    throw new InvalidJobException("operator 'keyBy' has a key without a stable hash: " + reason);
                });
    }
}
