package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.shared.BudgetEvent.Used;
import dev.verification.bff.upstream.shared.ReportedCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows the calls of the other replicas, so that this one knows where it stands when Redis is lost. */
final class OtherReplicasCalls {

    /** More than could be on their way; a call that never lands is forgotten at last. */
    private static final int MOST_ON_WAY = 10_000;

    private final LocalBudget allowance;
    private final Map<String, Reservation> onWay = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reservation> eldest) {
            return size() > MOST_ON_WAY;
        }
    };

    OtherReplicasCalls(LocalBudget allowance) {
        this.allowance = allowance;
    }

    void heard(Used used, long now) {
        for (long call = used.first(); call < used.first() + used.places(); call++) {
            onWay.put(name(used, call), allowance.depart(now));
        }
        for (ReportedCall call : used.landed()) {
            Reservation departure = onWay.remove(name(used, call.call()));
            if (departure != null) {
                allowance.land(departure, now - Math.max(0, call.age()), now);
            }
        }
        for (long call : used.unused()) {
            Reservation departure = onWay.remove(name(used, call));
            if (departure != null) {
                allowance.giveBack(departure);
            }
        }
    }

    void forget() {
        onWay.clear();
    }

    private static String name(Used used, long call) {
        return used.replica() + ":" + call;
    }
}
