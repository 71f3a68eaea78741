package dev.verification.bff.upstream;

import java.util.HashMap;
import java.util.Map;

/**
 * Calls that no answer has reported: sent for a request after its answer, or for one that was never answered. The next
 * answer reports them beside its own, so that over all answers every call is reported exactly once. Thread-safe.
 */
public final class UnreportedCalls {

    private final Map<String, Integer> calls = new HashMap<>();

    /**
     * @param count negative to take back calls that were reported but never left
     */
    synchronized void add(String upstream, int count) {
        calls.merge(upstream, count, Integer::sum);
    }

    /**
     * The calls that an answer reports: its own, and those that no answer has reported yet. What would make this negative is
     * left to a later answer.
     */
    synchronized int take(String upstream, int own) {
        int all = own + calls.getOrDefault(upstream, 0);
        calls.put(upstream, Math.min(all, 0));
        return Math.max(all, 0);
    }
}
