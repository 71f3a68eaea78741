package dev.verification.bff.upstream.fleet;

import java.util.List;

/** What one replica did and the others hear of. */
public sealed interface News {

    /** Calls left, landed, or did not leave after all. */
    record Used(String replica, long first, int places, List<Sent> landed, List<Long> unused) implements News {}

    /** A replica told of calls that the budget did not know of: its own while it was away, or somebody else's. */
    record Joined(String replica, int calls) implements News {}

    /** A replica lacks places that are kept in reserve for others. */
    record Lacking(String replica) implements News {}

    /** Reserves were given up. */
    record Eased() implements News {}

    /** The upstream is to be left alone for so long. */
    record Paused(String replica, long micros) implements News {}

    /** The pause is over. */
    record Opened() implements News {}

    /** The probe brought no answer: another may be sent. */
    record Unprobed() implements News {}

    /** The upstream named a limit; as many as configured, or more, mean that the configured one holds. */
    record Learned(int limit) implements News {}

    /**
     * All replicas must tell again what they have sent.
     *
     * @param isClock whether that is for the clock of Redis, which was set; else because Redis had forgotten everything
     */
    record Renewed(boolean isClock) implements News {}
}
