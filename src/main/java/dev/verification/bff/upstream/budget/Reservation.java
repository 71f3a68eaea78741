package dev.verification.bff.upstream.budget;

/** A call that left for the upstream, and the places it takes. Compared by identity. */
public final class Reservation {

    private final long at;
    private final long places;

    Reservation(long at, long places) {
        this.at = at;
        this.places = places;
    }

    /** When, in microseconds since the epoch. */
    public long at() {
        return at;
    }

    long places() {
        return places;
    }
}
