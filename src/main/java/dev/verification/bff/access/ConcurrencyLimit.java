package dev.verification.bff.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits how many requests each holder has in flight. By hand, since Resilience4j's {@code BulkheadRegistry} would keep
 * a bulkhead for every caller ever seen, and a token may name anybody. Safe for use by many threads.
 */
final class ConcurrencyLimit {

    private final int maxEach;
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

    ConcurrencyLimit(int maxEach) {
        this.maxEach = maxEach;
    }

    /** Takes a permit; false when the holder has as many as are allowed. */
    boolean tryAcquire(String holder) {
        boolean[] isAcquired = {false};
        inFlight.compute(holder, (name, count) -> {
            int held = count == null ? 0 : count;
            isAcquired[0] = held < maxEach;
            return isAcquired[0] ? Integer.valueOf(held + 1) : count;
        });
        return isAcquired[0];
    }

    void release(String holder) {
        inFlight.computeIfPresent(holder, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Of all holders together. */
    int inFlight() {
        return inFlight.values().stream().mapToInt(Integer::intValue).sum();
    }
}
