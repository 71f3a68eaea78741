package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.shared.LimitDefinition;
import java.util.Collections;
import java.util.List;

/**
 * What Redis keeps for this replica, should it lose Redis: for each limit so many calls that it may send without asking.
 * Redis keeps at least as many until it hears from this replica again; and when it has not for a while, also this
 * replica's part of all that comes free from then on. Microseconds; not safe for use by many threads.
 */
final class Reserve {

    private final LimitDefinition.Times times;
    private final List<Long> none;
    private List<Long> places;
    private boolean bound;
    private long asked;

    Reserve(LimitDefinition.Times times, int limits) {
        this.times = times;
        this.none = Collections.nCopies(limits, 0L);
        this.places = none;
    }

    List<Long> places() {
        return places;
    }

    boolean isNone() {
        return places.equals(none);
    }

    /** A question leaves for Redis: it tells that this replica lives. */
    void asked(long now) {
        asked = now;
    }

    /** From now on nothing is sent without asking. */
    void bind(long now) {
        asked(now);
        bound = true;
        places = none;
    }

    /** Redis says what it keeps from now on. */
    void agree(List<Long> kept) {
        places = kept;
    }

    /** Others need it. */
    void giveUp() {
        places = none;
    }

    /** Redis is lost: this replica goes on by itself; false when it did already. */
    boolean release() {
        boolean was = bound;
        bound = false;
        return was;
    }

    /** By when Redis surely knows that this replica may be without it. */
    long noticedBy() {
        return times.noticedBy(asked);
    }
}
