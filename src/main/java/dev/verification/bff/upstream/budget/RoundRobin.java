package dev.verification.bff.upstream.budget;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines that take turns: the first in the round goes to its end. */
final class RoundRobin<E> {

    private final Set<CallerQueue<E>> round = new LinkedHashSet<>();
    private int size;

    /** Calls in all lines. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return round.isEmpty();
    }

    void grow(int calls) {
        size += calls;
    }

    void join(CallerQueue<E> line) {
        round.add(line);
    }

    void leave(CallerQueue<E> line) {
        round.remove(line);
    }

    /** The line whose turn it is, which then goes to the end of the round. */
    @Nullable
    CallerQueue<E> next() {
        Iterator<CallerQueue<E>> lines = round.iterator();
        if (!lines.hasNext()) {
            return null;
        }
        CallerQueue<E> line = lines.next();
        lines.remove();
        round.add(line);
        return line;
    }

    /**
     * Calls of these lines that go before one at a depth of a line.
     *
     * @param line null for a line that would join at the end of the round
     */
    int ahead(@Nullable CallerQueue<E> line, int depth) {
        int ahead = depth;
        int earlierInRound = 1;
        for (CallerQueue<E> other : round) {
            if (other == line) {
                earlierInRound = 0;
            } else {
                ahead += Math.min(other.size(), depth + earlierInRound);
            }
        }
        return ahead;
    }

    void copyInto(Map<String, CallerQueue<E>> lines, RoundRobin<E> copy) {
        for (CallerQueue<E> line : round) {
            CallerQueue<E> twin = line.copyFor(copy);
            copy.join(twin);
            lines.put(twin.request(), twin);
        }
    }
}
