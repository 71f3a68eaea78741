package dev.verification.bff.upstream.ratelimit;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The time in which an upstream is left alone after it refused a call, and the careful return after it: one call as a
 * probe, and once that is answered the others, spread over a while.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class Pause {

    private final long spread;
    private final RandomGenerator random;
    private long until;
    private boolean isClosed;
    private @Nullable Object probe;
    /** Until when another replica's probe is awaited. */
    private long probeAwaitedUntil;

    private long generation;
    private long spreadUntil;
    private long gap;
    private long nextAt;

    /**
     * @param spread over which the others follow the probe, in microseconds
     */
    Pause(long spread, RandomGenerator random) {
        this.spread = spread;
        this.random = random;
    }

    /** Counts the pauses: an answer to a call sent before the current one says nothing about it. */
    long generation() {
        return generation;
    }

    /** Whether neither a pause nor its probe holds calls back. */
    boolean isOpen() {
        return !isClosed;
    }

    boolean isPaused(long now) {
        return isClosed && now < until;
    }

    /** When the pause ends; meaningful while paused. */
    long until() {
        return until;
    }

    /** How many calls may be sent now, as far as the pause goes. */
    int permits(long now) {
        if (isClosed) {
            return probe == null && now >= end(now) ? 1 : 0;
        }
        return now < spreadUntil ? (now >= nextAt ? 1 : 0) : Integer.MAX_VALUE;
    }

    /** When more calls may be sent without an answer; far away while a probe is in flight. */
    long nextChange(long now) {
        if (isClosed) {
            return probe == null ? end(now) : Long.MAX_VALUE;
        }
        return now < spreadUntil ? Math.min(Math.max(nextAt, now), spreadUntil) : now;
    }

    /** The earliest instant at which a call could be sent if so many are sent before it. */
    long earliest(int ahead, long now) {
        if (isClosed) {
            long end = end(now);
            return ahead == 0 ? end : end + spread;
        }
        return now < spreadUntil && ahead > 0 ? Math.min(spreadUntil, nextAt + ahead * gap) : now;
    }

    private long end(long now) {
        return Math.max(Math.max(until, probeAwaitedUntil), now);
    }

    /** Another replica's probe is in flight, until an instant at most. */
    void awaitProbe(long end) {
        probeAwaitedUntil = end;
    }

    /** Pauses until an instant, unless the current pause is longer. */
    void atLeast(long end, long now) {
        if (!isClosed || (end > until && end > now)) {
            begin(end, now);
        }
    }

    /** Pauses until an instant; a current pause is never shortened. */
    void begin(long end, long now) {
        until = isPaused(now) ? Math.max(until, end) : end;
        isClosed = true;
        probe = null;
        probeAwaitedUntil = 0;
        generation++;
    }

    /** As if the upstream had never refused: earlier answers no longer matter, and all calls may be sent at once. */
    void forget() {
        isClosed = false;
        probe = null;
        probeAwaitedUntil = 0;
        spreadUntil = 0;
        generation++;
    }

    void onSent(Object call, long now) {
        if (isClosed) {
            probe = call;
        } else if (now < spreadUntil) {
            nextAt = now + randomGap();
        }
    }

    boolean isProbe(Object call) {
        return probe == call;
    }

    /** The probe was not answered: the next call is the probe. */
    void onProbeLost() {
        probe = null;
    }

    /** The upstream answers again: the queued calls follow, spread over a while. */
    void end(int queued, long now) {
        isClosed = false;
        probe = null;
        gap = spread / (queued + 1);
        spreadUntil = now + spread;
        nextAt = now + randomGap();
    }

    private long randomGap() {
        return random.nextLong(2 * gap + 1);
    }
}
