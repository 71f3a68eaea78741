package dev.verification.bff.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Counts the calls that a vendor received and keeps the newest, so that memory stays flat. Thread-safe. */
final class ReceivedCalls {

    private static final int KEPT = 1_000;

    private final Deque<SimulatedCall> newest = new ArrayDeque<>();
    private long count;

    synchronized void add(SimulatedCall call) {
        count++;
        newest.addLast(call);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized List<SimulatedCall> newest() {
        return List.copyOf(newest);
    }

    synchronized void reset() {
        count = 0;
        newest.clear();
    }
}
