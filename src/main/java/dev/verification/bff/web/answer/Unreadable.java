package dev.verification.bff.web.answer;

import org.jspecify.annotations.Nullable;

/** How many elements could not be read, as callers are told: only where there are any. */
final class Unreadable {

    private Unreadable() {}

    static @Nullable Integer shown(int unreadable) {
        return unreadable == 0 ? null : unreadable;
    }
}
