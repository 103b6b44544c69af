package org.raystream.api;

import org.raystream.api.function.KeySelector;

final class KeyTypeCheck {
    private KeyTypeCheck() {}

    static void requireStableHash(KeySelector<?, ?> key) {}
}
