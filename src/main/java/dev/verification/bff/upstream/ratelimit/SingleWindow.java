package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.http.RemainingBudget;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /** Null when there is another limit besides. */
    static @Nullable SingleWindow among(List<Limit> limits, List<Limiter> meters) {
        return limits.size() == 1
                        && limits.getFirst() instanceof Limit.Window settings
                        && meters.getFirst() instanceof SlidingWindow window
                ? new SingleWindow(settings, window)
                : null;
    }

    SlidingWindow window() {
        return window;
    }

    boolean isNews(long named) {
        return Math.min(named, configured) != limit;
    }

    boolean learn(long named, long now) {
        boolean isNews = isNews(named);
        learned.learn(named, now);
        doubt(now);
        return isNews;
    }

    void refused(long now) {
        learned.refused(now);
        doubt(now);
    }

    boolean doubt(long now) {
        long before = limit;
        limit = learned.calls(now);
        // Where there are more replicas than calls, the window is longer and holds accordingly more.
        window.limit(Math.max(1, limit * full / configured));
        return limit != before;
    }

    long nextDoubt(long now) {
        return learned.nextChange(now);
    }

    OptionalLong learned() {
        return limit < configured ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    /**
     * Counts places as taken by somebody else, so that no more are free than the upstream says: until it takes more by
     * its own word, else for a whole window.
     *
     * @param onWay places that the upstream has counted, and we have not
     * @return whether there were such
     */
    boolean remaining(RemainingBudget told, long onWay, long now) {
        long taken = window.free(now) - onWay - told.calls() * full / configured;
        if (taken <= 0) {
            return false;
        }
        long until = now
                + told.resetsIn().map(Micros::of).filter(wait -> wait < length).orElse(length);
        window.takenByOthers(taken, until);
        return true;
    }
}
