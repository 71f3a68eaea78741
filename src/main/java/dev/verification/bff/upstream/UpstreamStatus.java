package dev.verification.bff.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current state of an upstream.
 *
 * @param name of the upstream
 * @param breaker whether calls are allowed
 * @param mode whether the budget is shared by all replicas or this replica's own
 * @param pausedUntil when the pause ends; empty if it is not paused
 * @param budgets one for each limit
 * @param queue the calls that wait for a permit
 */
public record UpstreamStatus(
        String name, Breaker breaker, Mode mode, Optional<Instant> pausedUntil, List<Budget> budgets, Queue queue) {

    /** The breaker's state. */
    public enum Breaker {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** Whose budget it is. */
    public enum Mode {
        /** This replica uses its own share. */
        LOCAL,
        /** All replicas share one budget. */
        SHARED
    }

    /**
     * @param limit calls allowed
     * @param windowSeconds in a stretch of this length
     * @param remaining calls that may be sent now
     */
    public record Budget(int limit, long windowSeconds, int remaining) {}

    /**
     * @param waiting calls in the queue
     * @param waitSeconds what a call that joins it now would wait
     */
    public record Queue(int waiting, double waitSeconds) {}
}
