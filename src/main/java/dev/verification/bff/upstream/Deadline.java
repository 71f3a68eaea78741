package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant by which a caller must have an answer, on the monotonic clock. A call that several requests share has a
 * deadline of its own: the latest of theirs, extended as more of them join. Safe for use by many threads.
 */
public final class Deadline {

    private Instant at;
    private boolean isOver;

    /**
     * @param at when waiting ends
     */
    public Deadline(Instant at) {
        this.at = at;
    }

    public static Deadline after(Duration timeout, Clock clock) {
        return new Deadline(clock.instant().plus(timeout));
    }

    /** When waiting ends, unless it is extended. */
    public synchronized Instant at() {
        return at;
    }

    /** The time left; never negative. */
    public Duration remaining(Clock clock) {
        Duration left = Duration.between(clock.instant(), at());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Extends this deadline to another, if that is later.
     *
     * @return false if it is too late for that: the call was given up
     */
    public boolean extendTo(Deadline other) {
        return extendTo(other.at());
    }

    private synchronized boolean extendTo(Instant later) {
        if (!isOver && later.isAfter(at)) {
            at = later;
        }
        return !isOver;
    }

    /**
     * Gives the call up because it cannot be answered by an instant.
     *
     * @return false if the deadline has been extended meanwhile
     */
    public synchronized boolean giveUp(Instant by) {
        isOver = isOver || !at.isAfter(by);
        return isOver;
    }

    @Override
    public String toString() {
        return "Deadline[" + at() + "]";
    }
}
