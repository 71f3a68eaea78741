package dev.verification.bff.upstream.gate;

/** One call this replica sent. */
final class SentCall {

    private final long number;
    private long landsAt;

    SentCall(long number, long landsAt) {
        this.number = number;
        this.landsAt = landsAt;
    }

    /** By which the fleet knows it. */
    long number() {
        return number;
    }

    /** From when on it counts; in microseconds since the epoch. */
    long landsAt() {
        return landsAt;
    }

    void landed(long at) {
        landsAt = Math.min(landsAt, at);
    }
}
