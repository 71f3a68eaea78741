package dev.verification.bff.changes;

import dev.verification.bff.upstream.Time;

/** Changes for tests of what uses them. */
public final class ChangesOf {

    private ChangesOf() {}

    /** Those of one process. */
    public static ChangeStream process(Time time) {
        return new ChangeStream(time);
    }
}
