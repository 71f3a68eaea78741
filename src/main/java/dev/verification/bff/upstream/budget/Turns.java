package dev.verification.bff.upstream.budget;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines that take turns: the first in the round goes to its end. */
final class Turns<E> {

    private final Set<Line<E>> round = new LinkedHashSet<>();
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

    void join(Line<E> line) {
        round.add(line);
    }

    void leave(Line<E> line) {
        round.remove(line);
    }

    /** The line whose turn it is, which then goes to the end of the round. */
    @Nullable
    Line<E> next() {
        Iterator<Line<E>> lines = round.iterator();
        if (!lines.hasNext()) {
            return null;
        }
        Line<E> line = lines.next();
        lines.remove();
        round.add(line);
        return line;
    }

    /**
     * Calls of these lines that go before one at a depth of a line.
     *
     * @param line null for a line that would join at the end of the round
     */
    int ahead(@Nullable Line<E> line, int depth) {
        int ahead = depth;
        int earlierInRound = 1;
        for (Line<E> other : round) {
            if (other == line) {
                earlierInRound = 0;
            } else {
                ahead += Math.min(other.size(), depth + earlierInRound);
            }
        }
        return ahead;
    }

    void copyInto(Map<String, Line<E>> lines, Turns<E> copy) {
        for (Line<E> line : round) {
            Line<E> twin = line.copyFor(copy);
            copy.join(twin);
            lines.put(twin.request(), twin);
        }
    }
}
