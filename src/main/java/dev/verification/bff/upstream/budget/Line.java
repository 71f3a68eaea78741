package dev.verification.bff.upstream.budget;

import java.util.ArrayDeque;
import java.util.Deque;

/** The calls one request has waiting, in order. */
final class Line<E> {

    private final String request;
    private final Deque<E> calls = new ArrayDeque<>();
    private Turns<E> turns;

    Line(String request, Turns<E> turns) {
        this.request = request;
        this.turns = turns;
    }

    String request() {
        return request;
    }

    /** Those it takes turns with. */
    Turns<E> turns() {
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

    void moveTo(Turns<E> others) {
        turns.leave(this);
        turns.grow(-size());
        turns = others;
        others.join(this);
        others.grow(size());
    }

    Line<E> copyFor(Turns<E> others) {
        Line<E> copy = new Line<>(request, others);
        copy.calls.addAll(calls);
        others.grow(size());
        return copy;
    }
}
