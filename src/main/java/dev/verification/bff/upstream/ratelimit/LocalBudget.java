package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.budget.Budget;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.shared.CallCount;
import dev.verification.bff.upstream.shared.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What this replica may send, as far as it knows. While the budget is shared that is all that the fleet sends, each
 * call taking one place. Alone, a call takes as many places as there are replicas, as if each of them sent one too:
 * so, whatever was sent while it was shared, all of them together stay within what is left of the limits.
 * Instants are in microseconds; not safe for use by many threads.
 */
final class LocalBudget {

    private static final long CLAIMED_FOR = 2_000_000;
    private static final int WORTHWHILE = 8;

    private final RateLimiterSettings settings;
    private final List<Limiter> meters;
    private final Budget budget;
    private boolean shared;
    private int wanting = 1;
    private long wantingUntil;
    /** Null where there are several limits: the upstream does not say which it means. */
    private final @Nullable SingleWindow only;

    LocalBudget(RateLimiterSettings settings) {
        this.settings = settings;
        this.meters = settings.limits().stream()
                .map(limit -> Limiters.of(limit, settings))
                .toList();
        this.budget = new Budget(meters, Micros.of(settings.longestWay()));
        this.only = SingleWindow.among(settings.limits(), meters);
    }

    /** From now on all replicas take from one budget. */
    void share() {
        shared = true;
    }

    /**
     * From now on this replica keeps to its share. What may have been granted to the others before Redis notices that
     * counts as taken, as far as it is not kept for this replica.
     */
    void divide(Reserve reserve, long now) {
        shared = false;
        long noticed = Math.max(now, reserve.noticedBy());
        for (int i = 0; i < meters.size(); i++) {
            long kept = reserve.places().get(i) * places();
            switch (meters.get(i)) {
                case SlidingWindow window -> {
                    long taken = budget.freeBy(window, noticed, now) - kept;
                    if (taken > 0) {
                        window.takenByOthers(taken, noticed + Micros.of(settings.longestWay()) + window.length());
                    }
                }
                case TokenBucket bucket -> bucket.set(kept, noticed);
            }
        }
    }

    /** Whether more could be kept in reserve for this replica, to its worth. */
    boolean couldKeepMore(Reserve reserve, long now) {
        for (int i = 0; i < meters.size(); i++) {
            long kept = reserve.places().get(i);
            long fair = budget.free(meters.get(i), now) / settings.replicas();
            if (fair > kept + kept / WORTHWHILE) {
                return true;
            }
        }
        return false;
    }

    /** How many replicas want places; believed for as long as the fleet keeps their claims. */
    void wanting(int replicas, long now) {
        wanting = replicas;
        wantingUntil = now + CLAIMED_FOR;
    }

    private int wanting(long now) {
        return now < wantingUntil ? wanting : 1;
    }

    boolean hasPlace(long now) {
        return budget.free(now) >= places();
    }

    Reservation depart(long now) {
        return budget.depart(places(), now);
    }

    /** Counts a call as having reached the upstream at some instant, not after now. */
    void land(Reservation departure, long at, long now) {
        budget.land(departure, at, now);
    }

    /** Frees all places, and takes the configured limit for what the upstream allows. */
    void forgetCalls(long now) {
        budget.clear();
        learn(Long.MAX_VALUE, now);
    }

    void giveBack(Reservation departure) {
        budget.giveBack(departure);
    }

    /** When a call could leave, if so many leave before it. */
    long earliest(int ahead, long now) {
        long turns = ahead + 1L;
        return budget.instant(shared ? turns * wanting(now) : turns * places(), now);
    }

    /**
     * Uses a limit that the upstream named from now on, until it is doubted; only where the window is the one limit.
     *
     * @param limit at least what is configured means that nothing is learned
     * @return whether it is news
     */
    boolean learn(long limit, long now) {
        return only != null && limit > 0 && only.learn(limit, now);
    }

    /** Uses the limit that the fleet uses now. */
    boolean follow(long limit, long now) {
        return only != null && only.isNews(limit) && only.learn(limit, now);
    }

    /** The upstream refused a call. */
    void refused(long now) {
        if (only != null) {
            only.refused(now);
        }
    }

    /** Doubts what was learned, if it is time to; true when that changes the limit. */
    boolean doubt(long now) {
        return only != null && only.doubt(now);
    }

    /** When there is something to doubt. */
    long nextDoubt(long now) {
        return only == null ? Long.MAX_VALUE : only.nextDoubt(now);
    }

    /** The limit that was learned and still holds; empty when as many calls are allowed as configured. */
    OptionalLong learned() {
        return only == null ? OptionalLong.empty() : only.learned();
    }

    /**
     * Believes the upstream that fewer places are free than this replica knows of: somebody else uses the key, or what
     * was sent before a restart is forgotten here. That more are free is not believed. Only where the window is the one
     * limit.
     *
     * @param told with the answer to a call
     * @param call that came back; those that left after it are not yet among what the upstream has counted
     * @return whether it is news
     */
    boolean remaining(RemainingBudget told, Reservation call, long now) {
        return only != null && only.remaining(told, budget.onWayBefore(call), now);
    }

    /** Takes over what the fleet has sent. */
    void replace(Snapshot snapshot, long now) {
        budget.clear();
        int windows = 0;
        for (Limiter meter : meters) {
            switch (meter) {
                case SlidingWindow window -> {
                    for (CallCount landings : snapshot.windows().get(windows)) {
                        window.land(now - landings.age(), landings.calls());
                    }
                    windows++;
                }
                case TokenBucket bucket -> snapshot.tokens().ifPresent(tokens -> bucket.set(tokens, now));
            }
        }
    }

    List<UpstreamStatus.Budget> status(long now) {
        List<UpstreamStatus.Budget> budgets = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            Limiter meter = meters.get(i);
            int remaining = (int) (budget.free(meter, now) / places());
            budgets.add(
                    switch (settings.limits().get(i)) {
                        case Limit.Bucket bucket -> status(bucket.perSecond(), 1, remaining);
                        case Limit.Window window ->
                            status(limit(meter), window.length().toSeconds(), remaining);
                    });
        }
        return budgets;
    }

    private UpstreamStatus.Budget status(long limit, long windowSeconds, int remaining) {
        return new UpstreamStatus.Budget((int) Math.max(1, limit / places()), windowSeconds, remaining);
    }

    private static long limit(Limiter meter) {
        return meter instanceof SlidingWindow window ? window.limit() : 0;
    }

    /** At most the least limit, which may have been learned: else no call would ever leave. */
    private long places() {
        return shared
                ? 1
                : Math.min(
                        settings.replicas(),
                        only == null ? Long.MAX_VALUE : only.window().limit());
    }
}
