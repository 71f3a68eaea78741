package dev.verification.bff.upstream.budget;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All limits of one upstream together.
 *
 * <p>The upstream counts a call when it arrives there: at some instant between our sending it and our having its
 * answer. So a call holds its places while it is on its way, and counts from its answer on, or so little before it that
 * what takes its places cannot arrive too early: then the upstream sees no more calls in any stretch than its limits
 * allow. A call without an answer counts from the longest time a call can be on its way.
 *
 * <p>Instants are microseconds since the epoch; not safe for use by many threads.
 */
public final class Budget {

    private final List<Limiter> meters;
    private final long longestWay;
    private final Set<Reservation> onWay = new LinkedHashSet<>();
    private long placesOnWay;

    /**
     * @param meters one for each limit; all of them hold
     * @param longestWay microseconds after which a call has surely reached the upstream
     */
    public Budget(List<Limiter> meters, long longestWay) {
        this.meters = List.copyOf(meters);
        this.longestWay = longestWay;
    }

    /** Places that can be taken now; never negative. */
    public long free(long now) {
        settle(now);
        long free = Long.MAX_VALUE;
        for (Limiter meter : meters) {
            free = Math.min(free, meter.free(now) - placesOnWay);
        }
        return Math.max(0, free);
    }

    /** Places of one limit that can be taken now; never negative. */
    public long free(Limiter meter, long now) {
        settle(now);
        return Math.max(0, meter.free(now) - placesOnWay);
    }

    /** Places of one limit that could be taken at a later instant, if none were taken before; never negative. */
    public long freeBy(SlidingWindow window, long instant, long now) {
        settle(now);
        return Math.max(0, window.freeBy(instant) - placesOnWay);
    }

    /** The first instant at which so many places can be taken together, if nobody else takes any. */
    public long instant(long places, long now) {
        settle(now);
        long instant = now;
        for (Limiter meter : meters) {
            instant = Math.max(instant, meter.instant(places, placesOnWay, now + longestWay, now));
        }
        return instant;
    }

    /** Takes places for a call that leaves now, whether or not they are free. */
    public Reservation depart(long places, long now) {
        settle(now);
        Reservation departure = new Reservation(now, places);
        onWay.add(departure);
        placesOnWay += places;
        return departure;
    }

    /**
     * A call's answer is here, so the upstream has counted it.
     *
     * @param at from when on it counts
     */
    public void land(Reservation departure, long at, long now) {
        settle(now);
        if (leaveWay(departure)) {
            count(departure, at);
        }
    }

    /** A call did not leave after all. */
    public void giveBack(Reservation departure) {
        leaveWay(departure);
    }

    /** Places of the calls on their way that left no later than one that has come back since. */
    public long onWayBefore(Reservation call) {
        return onWay.stream()
                .takeWhile(other -> other.at() <= call.at())
                .mapToLong(Reservation::places)
                .sum();
    }

    /** Forgets every call. */
    public void clear() {
        onWay.clear();
        placesOnWay = 0;
        meters.forEach(Limiter::clear);
    }

    private void settle(long now) {
        for (Iterator<Reservation> calls = onWay.iterator(); calls.hasNext(); ) {
            Reservation call = calls.next();
            if (call.at() + longestWay > now) {
                return;
            }
            calls.remove();
            placesOnWay -= call.places();
            count(call, call.at() + longestWay);
        }
    }

    private boolean leaveWay(Reservation departure) {
        boolean was = onWay.remove(departure);
        if (was) {
            placesOnWay -= departure.places();
        }
        return was;
    }

    private void count(Reservation departure, long at) {
        meters.forEach(meter -> meter.land(at, departure.places()));
    }
}
