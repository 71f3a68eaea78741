package dev.verification.bff.upstream.budget;

/** The permits of a call that was sent to the upstream. Compared by identity. */
public final class Reservation {

    private final long at;
    private final long permits;

    Reservation(long at, long permits) {
        this.at = at;
        this.permits = permits;
    }

    /** When the call was sent, in microseconds since the epoch. */
    public long at() {
        return at;
    }

    long permits() {
        return permits;
    }
}
