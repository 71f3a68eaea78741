package dev.verification.bff.upstream.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queued calls of requests that take turns: of the first request one call is taken, then the request goes to the end.
 *
 * @param <E> a queued call
 */
final class RoundRobin<E> {

    /** By request, in the order of their turns; none is empty. */
    private final LinkedHashMap<String, Deque<E>> queues = new LinkedHashMap<>();

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How many calls a request has queued here. */
    int size(String request) {
        Deque<E> queue = queues.get(request);
        return queue == null ? 0 : queue.size();
    }

    void add(String request, E call) {
        queues.computeIfAbsent(request, key -> new ArrayDeque<>()).add(call);
        size++;
    }

    /** Takes the call whose turn it is; null if none is queued. */
    @Nullable
    E poll() {
        Map.Entry<String, Deque<E>> first = queues.pollFirstEntry();
        if (first == null) {
            return null;
        }
        E call = first.getValue().remove();
        size--;
        if (!first.getValue().isEmpty()) {
            queues.put(first.getKey(), first.getValue());
        }
        return call;
    }

    /** Removes a call; false if it is not queued here. */
    boolean remove(String request, E call) {
        Deque<E> queue = queues.get(request);
        if (queue == null || !queue.remove(call)) {
            return false;
        }
        size--;
        if (queue.isEmpty()) {
            queues.remove(request);
        }
        return true;
    }

    /** Moves a request that has calls queued here to the end of others. */
    void move(String request, RoundRobin<E> others) {
        int moved = size(request);
        Deque<E> queue = queues.remove(request);
        if (queue != null) {
            size -= moved;
            others.queues.put(request, queue);
            others.size += moved;
        }
    }

    /**
     * How many of these calls are sent before one of a request.
     *
     * @param request joins at the end if it has no calls here
     * @param depth calls of the same request before that one
     */
    int ahead(String request, int depth) {
        int ahead = depth;
        int earlierInRound = 1;
        for (Map.Entry<String, Deque<E>> other : queues.entrySet()) {
            if (other.getKey().equals(request)) {
                earlierInRound = 0;
            } else {
                ahead += Math.min(other.getValue().size(), depth + earlierInRound);
            }
        }
        return ahead;
    }

    RoundRobin<E> copy() {
        RoundRobin<E> copy = new RoundRobin<>();
        queues.forEach((request, calls) -> copy.queues.put(request, new ArrayDeque<>(calls)));
        copy.size = size;
        return copy;
    }
}
