package dev.verification.bff.access.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Places for requests under way, so many for each holder. Those who have none are forgotten. Thread-safe. */
final class ConcurrencyLimit {

    private final int each;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    ConcurrencyLimit(int each) {
        this.each = each;
    }

    /** Takes a place; false when none is left. */
    boolean take(String holder) {
        boolean[] isTaken = {false};
        taken.compute(holder, (name, count) -> {
            int now = count == null ? 0 : count;
            isTaken[0] = now < each;
            return isTaken[0] ? Integer.valueOf(now + 1) : count;
        });
        return isTaken[0];
    }

    void giveBack(String holder) {
        taken.computeIfPresent(holder, (name, count) -> count == 1 ? null : count - 1);
    }

    int taken() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }
}
