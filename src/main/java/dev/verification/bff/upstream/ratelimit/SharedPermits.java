package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.ratelimit.SentCalls.SentCall;
import dev.verification.bff.upstream.shared.Grant;
import dev.verification.bff.upstream.shared.PermitRequest;
import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import dev.verification.bff.upstream.shared.ScriptResponse;
import dev.verification.bff.upstream.shared.SharedBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests permits of the shared budget, in one request at a time for all queued calls, and reports with it what became
 * of those granted before. Guarded by the rate limiter's lock.
 */
final class SharedPermits {

    private static final long REPORT_WITHIN = 5_000;
    private static final long REQUEST_AGAIN_WITHIN = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final SharedBudget shared;
    private final SentCalls sentCalls;
    private final SerialExecutor executor;
    private final List<SentCall> answered = new ArrayList<>();
    private final List<ReportedCall> unused = new ArrayList<>();
    private long nextNumber;
    /** Whether a budget knows our calls: without one, nobody needs to know what becomes of them. */
    private boolean isReporting;

    private boolean isRequesting;
    /** Whether Redis counts this replica as waiting; to be corrected when no call is queued any more. */
    private boolean isCountedAsWaiting;

    private long requestAt;
    private long reportAt = NEVER;

    SharedPermits(SharedBudget shared, SentCalls sentCalls, SerialExecutor executor) {
        this.shared = shared;
        this.sentCalls = sentCalls;
        this.executor = executor;
    }

    SentCalls sentCalls() {
        return sentCalls;
    }

    /** A call is sent without a grant. */
    SentCall sent(long now) {
        return sentCalls.add(nextNumber++, 0, now);
    }

    /** A granted call is sent. */
    SentCall sent(long number, long token, long now) {
        return sentCalls.add(number, token, now);
    }

    void answered(SentCall call, long countsFrom, long now) {
        call.onAnswered(countsFrom);
        if (isReporting && call.token() != 0) {
            answered.add(call);
            reportAt = Math.min(reportAt, now + REPORT_WITHIN);
        }
    }

    void unused(SentCall call) {
        sentCalls.remove(call);
        if (isReporting && call.token() != 0) {
            unused(call.number(), call.token());
        }
    }

    /** A grant came when it was of no use any more. */
    void unused(long first, Grant grant) {
        for (int i = 0; i < grant.permits(); i++) {
            unused(first + i, grant.token());
        }
    }

    private void unused(long number, long token) {
        unused.add(new ReportedCall(number, 0, token));
        reportAt = 0;
    }

    /** This replica has joined: requests made before no longer matter. */
    void restart() {
        isRequesting = false;
        requestAt = 0;
    }

    /** From now on a budget knows our calls; what became of earlier ones is reported in another way. */
    void startReporting() {
        isReporting = true;
        forgetAnswered();
    }

    /** No budget knows our calls any more. */
    void stopReporting() {
        isReporting = false;
        forgetAnswered();
    }

    /** The budget that knew our calls has forgotten them. */
    void onNewEpoch() {
        sentCalls.onForgotten();
        unused.clear();
        forgetAnswered();
    }

    private void forgetAnswered() {
        answered.clear();
        reportAt = NEVER;
    }

    /** Requests permits as soon as possible, if any are wanted. */
    void requestNow() {
        requestAt = 0;
    }

    /** Reports as soon as possible, even if no permit is wanted. */
    void reportNow() {
        reportAt = 0;
    }

    boolean isDue(int wanted, long now) {
        return !isRequesting
                && (now >= reportAt || (wanted > 0 && now >= requestAt) || (wanted == 0 && isCountedAsWaiting));
    }

    boolean isRequesting() {
        return isRequesting;
    }

    /** When a request will be due; far away while one is in progress. */
    long nextChange(int wanted) {
        return isRequesting ? NEVER : Math.min(reportAt, wanted > 0 ? requestAt : NEVER);
    }

    void request(int wanted, String epoch, List<Long> reserve, long now, Listener listener) {
        long first = nextNumber;
        nextNumber += wanted;
        isRequesting = true;
        PermitRequest request =
                new PermitRequest(epoch, wanted, first, answeredCalls(now), List.copyOf(unused), reserve);
        unused.clear();
        executor.request(
                () -> shared.acquire(request, late -> executor.execute(() -> unused(first, late))),
                (response, failure) -> {
                    if (failure != null) {
                        listener.onFailure(failure);
                    } else {
                        isCountedAsWaiting = response.value().permits() < wanted;
                        listener.onGrant(first, response);
                    }
                });
    }

    /** The next request may follow. */
    void onResponse(Grant grant, long now) {
        isRequesting = false;
        requestAt = now + Math.min(grant.waitMicros(), REQUEST_AGAIN_WITHIN);
    }

    private List<ReportedCall> answeredCalls(long now) {
        List<ReportedCall> reported = answered.stream()
                .map(call -> new ReportedCall(call.number(), now - call.countsFrom(), call.token()))
                .toList();
        forgetAnswered();
        return reported;
    }

    /** Receives the response to a request. */
    interface Listener {

        /**
         * @param first the number of the first granted call; the others follow
         */
        void onGrant(long first, ScriptResponse<Grant> response);

        void onFailure(Throwable failure);
    }
}
