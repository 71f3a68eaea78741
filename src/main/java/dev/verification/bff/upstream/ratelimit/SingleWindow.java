package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.http.RemainingBudget;
import java.util.List;
import java.util.Optional;

/**
 * The window of an upstream that has no other limit, so that what the upstream says of its limit can only mean this one.
 * Instants are in microseconds; not safe for use by many threads.
 */
final class SingleWindow {

    private final SlidingWindow window;
    private final LearnedLimit learned;
    private final long configured;
    private final long full;
    private final long length;
    private long limit;

    private SingleWindow(Limit.Window settings, SlidingWindow window) {
        this.window = window;
        this.configured = settings.count();
        this.full = window.limit();
        this.length = Micros.of(settings.length());
        this.learned = new LearnedLimit(configured, length);
        this.limit = configured;
    }

    /** Empty if there is another limit besides. */
    static Optional<SingleWindow> among(List<Limit> limits, List<Limiter> limiters) {
        return limits.size() == 1
                        && limits.getFirst() instanceof Limit.Window settings
                        && limiters.getFirst() instanceof SlidingWindow window
                ? Optional.of(new SingleWindow(settings, window))
                : Optional.empty();
    }

    SlidingWindow window() {
        return window;
    }

    /** Uses the limit that all replicas use now; returns whether it is a change. */
    boolean follow(long named, long now) {
        return isChange(named) && learn(named, now);
    }

    private boolean isChange(long named) {
        return Math.min(named, configured) != limit;
    }

    /**
     * Uses a limit that the upstream named, until it is raised again.
     *
     * @param named the configured one, or more, ends what was learned
     * @return whether it is a change
     */
    boolean learn(long named, long now) {
        boolean isChange = isChange(named);
        learned.learn(named, now);
        update(now);
        return isChange;
    }

    /** The upstream refused a call: a learned limit is not raised for another window. */
    void onRefused(long now) {
        learned.onRefused(now);
        update(now);
    }

    /** Raises a learned limit if it is time to; returns whether it was. */
    boolean update(long now) {
        long before = limit;
        limit = learned.calls(now);
        // With more replicas than calls, the window is longer and holds accordingly more.
        window.limit(Math.max(1, limit * full / configured));
        return limit != before;
    }

    /** When a learned limit will be raised; far away if there is none. */
    long nextRaise(long now) {
        return learned.nextRaise(now);
    }

    /** Empty if the configured one applies. */
    Optional<Long> learnedLimit() {
        return limit < configured ? Optional.of(limit) : Optional.empty();
    }

    /**
     * Counts permits as used by somebody else, so that no more are free than the upstream says: until the instant it
     * named, otherwise for a whole window.
     *
     * @param inFlight permits that the upstream has counted but we have not
     * @return whether there were any
     */
    boolean reduceTo(RemainingBudget remaining, long inFlight, long now) {
        long used = window.free(now) - inFlight - remaining.calls() * full / configured;
        if (used <= 0) {
            return false;
        }
        long until = now
                + remaining
                        .resetsIn()
                        .map(Micros::of)
                        .filter(wait -> wait < length)
                        .orElse(length);
        window.usedByOthers(used, until);
        return true;
    }
}
