package dev.verification.bff.upstream.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose turn it is. Requests take turns, one call each, in order within a request; small requests
 * go before large ones, but of every four calls one is a large request's, so nobody starves.
 * Not safe for use by many threads.
 *
 * @param <E> what waits
 */
public final class FairQueue<E> {

    /** A request with no more calls waiting than this is small. */
    private static final int SMALL = 4;

    private static final int SMALL_IN_A_ROW = 3;

    private final Map<String, CallerQueue<E>> lines = new HashMap<>();
    private final RoundRobin<E> small = new RoundRobin<>();
    private final RoundRobin<E> large = new RoundRobin<>();
    private int row;

    public int size() {
        return small.size() + large.size();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Puts a call at the end of its request's line. */
    public void add(String request, E call) {
        CallerQueue<E> line = lines.computeIfAbsent(request, key -> new CallerQueue<>(key, small));
        if (line.isEmpty()) {
            line.turns().join(line);
        }
        line.add(call);
        if (line.turns() == small && line.size() > SMALL) {
            line.moveTo(large);
        }
    }

    /** How many calls leave before one that the request would add now, if no others come. */
    public int ahead(String request) {
        CallerQueue<E> line = lines.get(request);
        int depth = line == null ? 0 : line.size();
        if (line != null && line.turns() == small && depth == SMALL) {
            int othersSmall = small.size() - depth;
            return aheadOfLarge(large.ahead(null, depth), othersSmall);
        }
        return line == null || line.turns() == small
                ? aheadOfSmall(small.ahead(line, depth))
                : aheadOfLarge(large.ahead(line, depth), small.size());
    }

    private int aheadOfSmall(int smallAhead) {
        return smallAhead + Math.min(large.size(), (row + smallAhead) / SMALL_IN_A_ROW);
    }

    private int aheadOfLarge(int largeAhead, int smallWaiting) {
        return largeAhead + Math.min(smallWaiting, (largeAhead + 1) * SMALL_IN_A_ROW - row);
    }

    /** Takes the call whose turn it is; null when none waits. */
    public @Nullable E poll() {
        boolean largeTurn = small.isEmpty() || (row >= SMALL_IN_A_ROW && !large.isEmpty());
        CallerQueue<E> line = (largeTurn ? large : small).next();
        if (line == null) {
            return null;
        }
        row = largeTurn || large.isEmpty() ? 0 : row + 1;
        E call = line.poll();
        forgetIfEmpty(line);
        return call;
    }

    /** Removes a call wherever it stands; false when it does not wait. */
    public boolean remove(String request, E call) {
        CallerQueue<E> line = lines.get(request);
        if (line == null || !line.remove(call)) {
            return false;
        }
        forgetIfEmpty(line);
        return true;
    }

    /** All calls in the order in which they would leave. */
    public List<E> inOrder() {
        FairQueue<E> copy = new FairQueue<>();
        copy.row = row;
        small.copyInto(copy.lines, copy.small);
        large.copyInto(copy.lines, copy.large);
        List<E> order = new ArrayList<>(size());
        for (E call = copy.poll(); call != null; call = copy.poll()) {
            order.add(call);
        }
        return order;
    }

    private void forgetIfEmpty(CallerQueue<E> line) {
        if (line.isEmpty()) {
            line.turns().leave(line);
            lines.remove(line.request());
        }
    }
}
