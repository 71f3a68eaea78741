package dev.verification.bff.upstream.budget;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All limits of one upstream together.
 *
 * <p>The upstream counts a call when it arrives there: at some instant between our sending it and our receiving its
 * answer. So a call holds its permits while it is in flight and counts from its answer on, or from so little before it
 * that a call which uses the freed permits cannot arrive too early. Then the upstream never sees more calls in any
 * interval than its limits allow. A call without an answer counts from the longest time its delivery can take.
 *
 * <p>Instants are microseconds since the epoch; not safe for use by many threads.
 */
public final class Budget {

    private final List<Limiter> limiters;
    private final long longestDelivery;
    /** In the order in which they were sent. */
    private final Set<Reservation> inFlight = new LinkedHashSet<>();

    private long permitsInFlight;

    /**
     * @param limiters one for each limit; all of them apply
     * @param longestDelivery microseconds after which a call has surely reached the upstream
     */
    public Budget(List<Limiter> limiters, long longestDelivery) {
        this.limiters = List.copyOf(limiters);
        this.longestDelivery = longestDelivery;
    }

    /** Permits that are free now; never negative. */
    public long free(long now) {
        countOverdue(now);
        long free = Long.MAX_VALUE;
        for (Limiter limiter : limiters) {
            free = Math.min(free, limiter.free(now) - permitsInFlight);
        }
        return Math.max(0, free);
    }

    /** Permits of one limit that are free now; never negative. */
    public long free(Limiter limiter, long now) {
        countOverdue(now);
        return Math.max(0, limiter.free(now) - permitsInFlight);
    }

    /** Permits of one limit that would be free at a later instant if none were used before; never negative. */
    public long freeBy(SlidingWindow window, long instant, long now) {
        countOverdue(now);
        return Math.max(0, window.freeBy(instant) - permitsInFlight);
    }

    /** The first instant at which so many permits are free together, if nobody else uses any. */
    public long earliest(long permits, long now) {
        countOverdue(now);
        long instant = now;
        for (Limiter limiter : limiters) {
            instant = Math.max(instant, limiter.earliest(permits, permitsInFlight, now + longestDelivery, now));
        }
        return instant;
    }

    /** Takes permits for a call that is sent now, whether or not they are free. */
    public Reservation reserve(long permits, long now) {
        countOverdue(now);
        Reservation reservation = new Reservation(now, permits);
        inFlight.add(reservation);
        permitsInFlight += permits;
        return reservation;
    }

    /**
     * A call was answered, so the upstream has counted it.
     *
     * @param from when it counts
     */
    public void count(Reservation reservation, long from, long now) {
        countOverdue(now);
        if (removeFromFlight(reservation)) {
            count(reservation, from);
        }
    }

    /** A call was not sent after all. */
    public void cancel(Reservation reservation) {
        removeFromFlight(reservation);
    }

    /** Permits of the calls in flight that were sent no later than one that has been answered. */
    public long inFlightUntil(Reservation answered) {
        return inFlight.stream()
                .takeWhile(other -> other.at() <= answered.at())
                .mapToLong(Reservation::permits)
                .sum();
    }

    /** Forgets every call. */
    public void clear() {
        inFlight.clear();
        permitsInFlight = 0;
        limiters.forEach(Limiter::clear);
    }

    /** Counts the calls whose answers did not come within the longest delivery time. */
    private void countOverdue(long now) {
        for (Iterator<Reservation> calls = inFlight.iterator(); calls.hasNext(); ) {
            Reservation call = calls.next();
            if (call.at() + longestDelivery > now) {
                return;
            }
            calls.remove();
            permitsInFlight -= call.permits();
            count(call, call.at() + longestDelivery);
        }
    }

    /** Returns whether the call was in flight. */
    private boolean removeFromFlight(Reservation reservation) {
        boolean wasInFlight = inFlight.remove(reservation);
        if (wasInFlight) {
            permitsInFlight -= reservation.permits();
        }
        return wasInFlight;
    }

    private void count(Reservation reservation, long from) {
        limiters.forEach(limiter -> limiter.count(from, reservation.permits()));
    }
}
