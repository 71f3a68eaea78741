package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.shared.BudgetEvent.PermitsUsed;
import dev.verification.bff.upstream.shared.BudgetSnapshot;
import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the calls of the other replicas in this one's budget, so that it knows what is left when Redis is lost: from
 * their events, and from a snapshot of the shared budget when events do not tell everything.
 */
final class OtherReplicasCalls {

    /** More than could be in flight; a call that is never answered is forgotten at last. */
    private static final int MAX_IN_FLIGHT = 10_000;

    private static final long SNAPSHOT_INTERVAL = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final LocalBudget budget;
    private final Map<String, Reservation> inFlight = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reservation> eldest) {
            return size() > MAX_IN_FLIGHT;
        }
    };
    private long snapshotDueAt = NEVER;
    private long snapshotNotBefore;

    OtherReplicasCalls(LocalBudget budget) {
        this.budget = budget;
    }

    /** Begins with what the shared budget holds. */
    void start(BudgetSnapshot snapshot, long now) {
        replace(snapshot, now);
        snapshotDueAt = NEVER;
    }

    /** Counts what the shared budget holds, instead of what was counted so far. */
    void replace(BudgetSnapshot snapshot, long now) {
        inFlight.clear();
        budget.replace(snapshot, now);
    }

    void on(PermitsUsed used, long now) {
        for (long call = used.first(); call < used.first() + used.permits(); call++) {
            inFlight.put(name(used, call), budget.reserve(now));
        }
        for (ReportedCall call : used.answered()) {
            Reservation reservation = inFlight.remove(name(used, call.number()));
            if (reservation != null) {
                budget.count(reservation, now - Math.max(0, call.age()), now);
            }
        }
        for (long call : used.unused()) {
            Reservation reservation = inFlight.remove(name(used, call));
            if (reservation != null) {
                budget.cancel(reservation);
            }
        }
    }

    private static String name(PermitsUsed used, long call) {
        return used.replica() + ":" + call;
    }

    /** A snapshot is needed, soon but not more often than once a second. */
    void requestSnapshot(long now) {
        snapshotDueAt = Math.min(snapshotDueAt, Math.max(now, snapshotNotBefore));
    }

    /** When a snapshot is due; far away if none is needed. */
    long snapshotDueAt() {
        return snapshotDueAt;
    }

    /** Whether a snapshot is due now; if so, it counts as taken. */
    boolean takeSnapshotDue(long now) {
        if (now < snapshotDueAt) {
            return false;
        }
        snapshotDueAt = NEVER;
        snapshotNotBefore = now + SNAPSHOT_INTERVAL;
        return true;
    }
}
