package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.shared.Grant;
import dev.verification.bff.upstream.shared.PermitRequest;
import dev.verification.bff.upstream.shared.PermitResponse;
import dev.verification.bff.upstream.shared.ReportedCall;
import dev.verification.bff.upstream.shared.SharedBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the fleet's budget for places, one question at a time for all calls that wait, and tells with it what became
 * of those that left. Guarded by the gate's lock.
 */
final class SharedPermits {

    private static final long TELL_LANDINGS_WITHIN = 5_000;
    private static final long ASK_AGAIN_WITHIN = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final SharedBudget shared;
    private final SentCalls sent;
    private final SerialExecutor changes;
    private final List<SentCall> landed = new ArrayList<>();
    private final List<ReportedCall> unused = new ArrayList<>();
    private long nextCall;
    /** Whether there is a budget that knows of our calls: without one, what becomes of them is nobody's news. */
    private boolean tells;

    private boolean asking;
    /** Whether the fleet keeps places for calls of ours that wait; given up when none waits any more. */
    private boolean claims;

    private long askAt;
    private long tellAt = NEVER;

    SharedPermits(SharedBudget shared, SentCalls sent, SerialExecutor changes) {
        this.shared = shared;
        this.sent = sent;
        this.changes = changes;
    }

    SharedBudget shared() {
        return shared;
    }

    SentCalls sent() {
        return sent;
    }

    /** Notes a call that leaves without having been granted. */
    SentCall left(long now) {
        return sent.add(nextCall++, 0, now);
    }

    /** Notes a granted call that leaves. */
    SentCall left(long number, long token, long now) {
        return sent.add(number, token, now);
    }

    void landed(SentCall call, long at, long now) {
        call.landed(at);
        if (tells && call.token() != 0) {
            landed.add(call);
            tellAt = Math.min(tellAt, now + TELL_LANDINGS_WITHIN);
        }
    }

    void unused(SentCall call) {
        sent.remove(call);
        if (tells && call.token() != 0) {
            unused(call.number(), call.token());
        }
    }

    /** Grants that came when they were of no use. */
    void unused(long first, Grant grant) {
        for (int i = 0; i < grant.places(); i++) {
            unused(first + i, grant.token());
        }
    }

    private void unused(long number, long token) {
        unused.add(new ReportedCall(number, 0, token));
        tellAt = 0;
    }

    /** Begins anew: what was asked before does not matter any more. */
    void restart() {
        asking = false;
        askAt = 0;
    }

    /** From now on a budget knows of our calls: what became of those before is told in another way. */
    void beginTelling() {
        tells = true;
        forgetLandings();
    }

    /** No budget knows of our calls any more. */
    void endTelling() {
        tells = false;
        forgetLandings();
    }

    /** The budget that knew of our calls has forgotten them. */
    void renew() {
        sent.renew();
        unused.clear();
        forgetLandings();
    }

    private void forgetLandings() {
        landed.clear();
        tellAt = NEVER;
    }

    /** Asks as soon as possible. */
    void hurry() {
        askAt = 0;
    }

    /** Tells as soon as possible, even if nothing is wanted. */
    void tellNow() {
        tellAt = 0;
    }

    boolean isDue(int wanted, long now) {
        return !asking && (now >= tellAt || (wanted > 0 && now >= askAt) || (wanted == 0 && claims));
    }

    /** Whether an answer is awaited. */
    boolean isAsking() {
        return asking;
    }

    /** When something will be due. */
    long nextChange(int wanted) {
        return asking ? NEVER : Math.min(tellAt, wanted > 0 ? askAt : NEVER);
    }

    /** Asks for places. */
    void ask(int wanted, String epoch, List<Long> reserve, long now, Hearer hearer) {
        long first = nextCall;
        nextCall += wanted;
        asking = true;
        PermitRequest ask = new PermitRequest(epoch, wanted, first, landings(now), List.copyOf(unused), reserve);
        unused.clear();
        changes.then(() -> SerialExecutor.asked(() -> shared.ask(ask, late -> changes.make(() -> unused(first, late))))
                .whenComplete((answer, failed) -> changes.make(() -> {
                    if (failed != null) {
                        hearer.failed(failed);
                    } else {
                        claims = answer.value().places() < wanted;
                        hearer.answered(first, answer);
                    }
                })));
    }

    /** The answer is here: the next question may follow. */
    void answered(Grant grant, long now) {
        asking = false;
        askAt = now + Math.min(grant.waitMicros(), ASK_AGAIN_WITHIN);
    }

    private List<ReportedCall> landings(long now) {
        List<ReportedCall> told = landed.stream()
                .map(call -> new ReportedCall(call.number(), now - call.landsAt(), call.token()))
                .toList();
        forgetLandings();
        return told;
    }

    /** Hears what became of a question. */
    interface Hearer {

        /**
         * @param first the number of the first call granted; the others follow
         */
        void answered(long first, PermitResponse<Grant> answer);

        void failed(Throwable failed);
    }
}
