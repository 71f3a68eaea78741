package dev.verification.bff.upstream.budget;

import java.util.ArrayDeque;
import java.util.Deque;

/** The calls one request has waiting, in order. */
final class CallerQueue<E> {

    private final String request;
    private final Deque<E> calls = new ArrayDeque<>();
    private RoundRobin<E> turns;

    CallerQueue(String request, RoundRobin<E> turns) {
        this.request = request;
        this.turns = turns;
    }

    String request() {
        return request;
    }

    /** Those it takes turns with. */
    RoundRobin<E> turns() {
        return turns;
    }

    int size() {
        return calls.size();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void add(E call) {
        calls.add(call);
        turns.grow(1);
    }

    E poll() {
        E call = calls.remove();
        turns.grow(-1);
        return call;
    }

    boolean remove(E call) {
        boolean was = calls.remove(call);
        if (was) {
            turns.grow(-1);
        }
        return was;
    }

    void moveTo(RoundRobin<E> others) {
        turns.leave(this);
        turns.grow(-size());
        turns = others;
        others.join(this);
        others.grow(size());
    }

    CallerQueue<E> copyFor(RoundRobin<E> others) {
        CallerQueue<E> copy = new CallerQueue<>(request, others);
        copy.calls.addAll(calls);
        others.grow(size());
        return copy;
    }
}
