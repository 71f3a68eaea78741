package dev.verification.bff.upstream;

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

    /** When the upstream has counted it, at the latest; in microseconds since the epoch. */
    long landsAt() {
        return landsAt;
    }

    void landed(long now) {
        landsAt = Math.min(landsAt, now);
    }
}
