package dev.verification.bff.upstream.ratelimit;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The time in which an upstream is left alone after it refused, and the careful return after it: one call as a probe,
 * and when that is answered the others, spread over a while.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class Pause {

    private final long spread;
    private final RandomGenerator random;
    private long until;
    private boolean closed;
    private @Nullable Object probe;
    /** Until when another replica's probe is awaited. */
    private long awaited;

    private long era;
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

    /** Counts the pauses: a call that left in an earlier era tells nothing about this one. */
    long era() {
        return era;
    }

    boolean isOpen() {
        return !closed;
    }

    boolean isPaused(long now) {
        return closed && now < until;
    }

    /** When the pause ends; meaningful while paused. */
    long until() {
        return until;
    }

    /** How many calls may leave now, as far as the pause goes. */
    int allowance(long now) {
        if (closed) {
            return probe == null && now >= over(now) ? 1 : 0;
        }
        return now < spreadUntil ? (now >= nextAt ? 1 : 0) : Integer.MAX_VALUE;
    }

    /** When the allowance may grow without an answer; far away while a probe is under way. */
    long nextChange(long now) {
        if (closed) {
            return probe == null ? over(now) : Long.MAX_VALUE;
        }
        return now < spreadUntil ? Math.min(Math.max(nextAt, now), spreadUntil) : now;
    }

    /** The earliest instant at which a call could leave, when so many leave before it. */
    long earliest(int ahead, long now) {
        long end = over(now);
        if (closed) {
            return ahead == 0 ? end : end + spread;
        }
        return now < spreadUntil && ahead > 0 ? Math.min(spreadUntil, nextAt + ahead * gap) : now;
    }

    private long over(long now) {
        return Math.max(Math.max(until, awaited), now);
    }

    /** Another replica's probe is under way, at longest until an instant. */
    void awaitProbe(long end) {
        awaited = end;
    }

    /** Leaves the upstream alone until an instant, unless it is left alone for longer already. */
    void atLeast(long end, long now) {
        if (!closed || (end > until && end > now)) {
            begin(end, now);
        }
    }

    /** Leaves the upstream alone until an instant; a pause under way only grows. */
    void begin(long end, long now) {
        until = isPaused(now) ? Math.max(until, end) : end;
        closed = true;
        probe = null;
        awaited = 0;
        era++;
    }

    /** As if the upstream had never refused: what left before tells nothing any more, and all may leave at once. */
    void forget() {
        closed = false;
        probe = null;
        awaited = 0;
        spreadUntil = 0;
        era++;
    }

    /** Notes that a call left. */
    void left(Object call, long now) {
        if (closed) {
            probe = call;
        } else if (now < spreadUntil) {
            nextAt = now + step();
        }
    }

    boolean isProbe(Object call) {
        return probe == call;
    }

    /** The probe brought no answer: the next call is the probe. */
    void probeLost() {
        probe = null;
    }

    /** The upstream answers again: those that wait follow. */
    void end(int waiting, long now) {
        closed = false;
        probe = null;
        gap = spread / (waiting + 1);
        spreadUntil = now + spread;
        nextAt = now + step();
    }

    private long step() {
        return random.nextLong(2 * gap + 1);
    }
}
