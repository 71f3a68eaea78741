package dev.verification.bff.upstream.fleet;

import java.util.List;

/** What one replica did and the others hear of. */
public sealed interface News {

    /** Calls left, landed, or did not leave after all. */
    record Used(String replica, long first, int places, List<Sent> landed, List<Long> unused) implements News {}

    /** A replica came back and told what it had sent meanwhile. */
    record Joined(String replica, int calls) implements News {}

    /** The upstream is to be left alone for so long. */
    record Paused(String replica, long micros) implements News {}

    /** The pause is over. */
    record Opened() implements News {}

    /** The probe brought no answer: another may be sent. */
    record Unprobed() implements News {}

    /** The upstream allows fewer calls than configured. */
    record Learned(int limit) implements News {}

    /** Redis had forgotten everything. */
    record Renewed() implements News {}
}
