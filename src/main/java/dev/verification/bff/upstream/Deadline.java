package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant by which a caller must have an answer, on the clock that never goes back. A call that several wait for has
 * a deadline of its own: the latest of theirs, which grows while more of them come. Safe for use by many threads.
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

    public static Deadline after(Duration patience, Clock clock) {
        return new Deadline(clock.instant().plus(patience));
    }

    /** When waiting ends, as far as it is known. */
    public synchronized Instant at() {
        return at;
    }

    /** The time left; never negative. */
    public Duration remaining(Clock clock) {
        Duration left = Duration.between(clock.instant(), at());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Waits as long as another does, if that is longer.
     *
     * @return false when it is too late for that: the call was given up
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
     * Gives the call up, because it cannot be answered by an instant.
     *
     * @return false when it has been given more time meanwhile
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
