package dev.verification.bff.upstream.budget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders queued calls fairly. Requests take turns, one call each, in order within a request; small requests go before
 * large ones, but one of every four calls is a large request's, so that none starves.
 * Not safe for use by many threads.
 *
 * @param <E> a queued call
 */
public final class FairQueue<E> {

    /** A request with no more queued calls than this is small; one that had more stays large until all are sent. */
    private static final int SMALL = 4;

    private static final int MAX_SMALL_IN_A_ROW = 3;

    private final RoundRobin<E> small;
    private final RoundRobin<E> large;
    private int smallInARow;

    public FairQueue() {
        this(new RoundRobin<>(), new RoundRobin<>(), 0);
    }

    private FairQueue(RoundRobin<E> small, RoundRobin<E> large, int smallInARow) {
        this.small = small;
        this.large = large;
        this.smallInARow = smallInARow;
    }

    public int size() {
        return small.size() + large.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    private boolean isLarge(String request) {
        return large.size(request) > 0;
    }

    /** Adds a call behind those of its request. */
    public void add(String request, E call) {
        if (isLarge(request)) {
            large.add(request, call);
            return;
        }
        small.add(request, call);
        if (small.size(request) > SMALL) {
            small.move(request, large);
        }
    }

    /** How many calls are sent before one that the request would add now, if no others are added. */
    public int ahead(String request) {
        if (isLarge(request)) {
            return aheadOfLarge(large.ahead(request, large.size(request)), small.size());
        }
        int queued = small.size(request);
        return queued < SMALL
                ? aheadOfSmall(small.ahead(request, queued))
                : aheadOfLarge(large.ahead(request, queued), small.size() - queued);
    }

    private int aheadOfSmall(int smallAhead) {
        return smallAhead + Math.min(large.size(), (smallInARow + smallAhead) / MAX_SMALL_IN_A_ROW);
    }

    private int aheadOfLarge(int largeAhead, int smallQueued) {
        return largeAhead + Math.min(smallQueued, (largeAhead + 1) * MAX_SMALL_IN_A_ROW - smallInARow);
    }

    /** Takes the call whose turn it is; null if none is queued. */
    public @Nullable E poll() {
        boolean isLargeTurn = small.isEmpty() || (smallInARow >= MAX_SMALL_IN_A_ROW && !large.isEmpty());
        E call = (isLargeTurn ? large : small).poll();
        if (call != null) {
            smallInARow = isLargeTurn || large.isEmpty() ? 0 : smallInARow + 1;
        }
        return call;
    }

    /** Removes a call; false if it is not queued. */
    public boolean remove(String request, E call) {
        return small.remove(request, call) || large.remove(request, call);
    }

    /** All calls in the order in which they would be sent. */
    public List<E> inOrder() {
        FairQueue<E> copy = new FairQueue<>(small.copy(), large.copy(), smallInARow);
        List<E> order = new ArrayList<>(size());
        for (E call = copy.poll(); call != null; call = copy.poll()) {
            order.add(call);
        }
        return order;
    }
}
