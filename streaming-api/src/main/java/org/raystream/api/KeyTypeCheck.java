package org.raystream.api;

import org.raystream.api.function.KeySelector;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.type.KeyTypes;
import org.raystream.api.type.TypeExtraction;

/** Refuses keys, where their type is known before the job runs, that would send equal records to different subtasks. */
final class KeyTypeCheck {
    private static final int KEY = 1;

    private KeyTypeCheck() {}

    static void requireStableHash(KeySelector<?, ?> key) {
        String refusal = TypeExtraction.typeArgument(key, KeySelector.class, KEY)
                .map(KeyTypes::refusal)
                .orElse(null);
        if (refusal != null) {
            throw new InvalidJobException("operator 'keyBy' has a key without a stable hash: " + refusal);
        }
    }
}
