package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.budget.Budget;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.shared.BudgetSnapshot;
import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this replica may send, as far as it knows. While the budget is shared it counts the calls of all replicas, each
 * as one permit. Otherwise each of its own calls counts as many permits as there are replicas, as if each of them had
 * sent one too: so, whatever was sent while the budget was shared, all together stay within the limits.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class LocalBudget {

    /** As long as Redis remembers that a replica waits for permits. */
    private static final long WAITING_FOR = 2_000_000;

    /** A reserve that would grow by less than this part of itself is not worth a request. */
    private static final int WORTHWHILE = 8;

    private final RateLimiterSettings settings;
    private final List<Limiter> limiters;
    private final Budget budget;
    private boolean isShared;
    private int waitingReplicas = 1;
    private long waitingUntil;
    /** Empty if there are several limits: the upstream does not say which one it means. */
    private final Optional<SingleWindow> single;

    LocalBudget(RateLimiterSettings settings) {
        this.settings = settings;
        this.limiters = settings.limits().stream().map(settings::limiter).toList();
        this.budget = new Budget(limiters, Micros.of(settings.longestDelivery()));
        this.single = SingleWindow.among(settings.limits(), limiters);
    }

    int limitCount() {
        return limiters.size();
    }

    /** From now on all replicas share one budget. */
    void share() {
        isShared = true;
    }

    /**
     * From now on this replica uses its share. What Redis may have granted to the others before it noticed counts as
     * used, except for the reserve.
     */
    void divide(Reserve reserve, long now) {
        isShared = false;
        long noticed = Math.max(now, reserve.noticedBy());
        for (int i = 0; i < limiters.size(); i++) {
            long reserved = reserve.permits().get(i) * permitsPerCall();
            switch (limiters.get(i)) {
                case SlidingWindow window -> {
                    long used = budget.freeBy(window, noticed, now) - reserved;
                    if (used > 0) {
                        window.usedByOthers(used, noticed + Micros.of(settings.longestDelivery()) + window.length());
                    }
                }
                case TokenBucket bucket -> bucket.set(reserved, noticed);
            }
        }
    }

    /** Whether Redis could set aside so much more for this replica that a request is worthwhile. */
    boolean couldReserveMore(Reserve reserve, long now) {
        for (int i = 0; i < limiters.size(); i++) {
            long reserved = reserve.permits().get(i);
            long share = budget.free(limiters.get(i), now) / settings.replicas();
            if (share > reserved + reserved / WORTHWHILE) {
                return true;
            }
        }
        return false;
    }

    /** So many replicas wait for permits of the shared budget, this one included. */
    void waitingReplicas(int replicas, long now) {
        waitingReplicas = replicas;
        waitingUntil = now + WAITING_FOR;
    }

    boolean hasPermit(long now) {
        return budget.free(now) >= permitsPerCall();
    }

    /** Takes the permits for a call that is sent now. */
    Reservation reserve(long now) {
        return budget.reserve(permitsPerCall(), now);
    }

    /** The upstream has counted a call: it counts from an instant, not after now. */
    void count(Reservation reservation, long from, long now) {
        budget.count(reservation, from, now);
    }

    /** A call was not sent after all. */
    void cancel(Reservation reservation) {
        budget.cancel(reservation);
    }

    /** Frees all permits and uses the configured limit. */
    void forgetCalls(long now) {
        budget.clear();
        single.ifPresent(window -> window.learn(Long.MAX_VALUE, now));
    }

    /** When a call could be sent if so many are sent before it. */
    long earliest(int ahead, long now) {
        long calls = ahead + 1L;
        int replicas = now < waitingUntil ? waitingReplicas : 1;
        return budget.earliest(isShared ? calls * replicas : calls * permitsPerCall(), now);
    }

    /** The window, if it is the one limit: what the upstream says of its limit can only mean this one. */
    Optional<SingleWindow> single() {
        return single;
    }

    /**
     * Believes the upstream that fewer permits are free than are known here: somebody else uses the key, or what was sent
     * before a restart is forgotten here. That more are free is not believed.
     *
     * @param answered the call with whose answer it was said; those sent after it are not yet counted by the upstream
     * @return whether it is a change
     */
    boolean reduceTo(RemainingBudget remaining, Reservation answered, long now) {
        return single.filter(window -> window.reduceTo(remaining, budget.inFlightUntil(answered), now))
                .isPresent();
    }

    /** Counts what all replicas have sent instead of what was counted here. */
    void replace(BudgetSnapshot snapshot, long now) {
        budget.clear();
        int windows = 0;
        for (Limiter limiter : limiters) {
            switch (limiter) {
                case SlidingWindow window -> {
                    for (CallCount counted : snapshot.windows().get(windows)) {
                        window.count(now - counted.age(), counted.calls());
                    }
                    windows++;
                }
                case TokenBucket bucket -> snapshot.tokens().ifPresent(tokens -> bucket.set(tokens, now));
            }
        }
    }

    /** What callers are shown: one for each limit, of this replica's share if the budget is not shared. */
    List<UpstreamStatus.Budget> status(long now) {
        List<UpstreamStatus.Budget> budgets = new ArrayList<>();
        for (int i = 0; i < limiters.size(); i++) {
            Limiter limiter = limiters.get(i);
            int remaining = (int) (budget.free(limiter, now) / permitsPerCall());
            budgets.add(
                    switch (settings.limits().get(i)) {
                        case Limit.Bucket bucket -> status(bucket.perSecond(), 1, remaining);
                        case Limit.Window window ->
                            status(limit(limiter), window.length().toSeconds(), remaining);
                    });
        }
        return budgets;
    }

    private UpstreamStatus.Budget status(long limit, long windowSeconds, int remaining) {
        return new UpstreamStatus.Budget((int) Math.max(1, limit / permitsPerCall()), windowSeconds, remaining);
    }

    private static long limit(Limiter limiter) {
        return limiter instanceof SlidingWindow window ? window.limit() : 0;
    }

    /** At most the lowest limit, which may have been learned: otherwise no call could ever be sent. */
    private long permitsPerCall() {
        if (isShared) {
            return 1;
        }
        return single.map(one -> Math.min(settings.replicas(), one.window().limit()))
                .orElse((long) settings.replicas());
    }
}
