package dev.verification.bff.upstream.shared;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/** A replica that uses the script and holds what it needs for that. */
final class Member {

    final SharedBudget budget;
    private final Waiter waiter;
    private String epoch = "";
    private long reports;
    private List<Long> reserve = List.of();

    /**
     * @param waiter waits for answers
     */
    Member(SharedBudget budget, Waiter waiter) {
        this.budget = budget;
        this.waiter = waiter;
    }

    /** Reports calls by how long ago they count from. */
    SharedBudgetState report(CallCount... sent) {
        SharedBudgetState state = repeat(++reports, sent);
        return state.epoch().equals(epoch) ? state : reportInNewEpoch(state, sent);
    }

    private SharedBudgetState reportInNewEpoch(SharedBudgetState state, CallCount... sent) {
        epoch = state.epoch();
        return repeat(reports, sent);
    }

    /** Repeats a report. */
    SharedBudgetState repeat(long number, CallCount... sent) {
        return waiter.of(budget.report(epoch, number, List.of(sent)));
    }

    /** Joins the shared budget. */
    Member joined() {
        report();
        reserve = waiter.of(budget.join(epoch)).value().reserve();
        return this;
    }

    ScriptResponse<Grant> acquire(int wanted, long first) {
        return acquire(wanted, first, List.of(), List.of());
    }

    ScriptResponse<Grant> acquire(int wanted, long first, List<ReportedCall> answered, List<ReportedCall> unused) {
        return remember(waiter.of(budget.acquire(request(wanted, first, answered, unused), late -> {})));
    }

    PermitRequest request(int wanted, long first, List<ReportedCall> answered, List<ReportedCall> unused) {
        return new PermitRequest(epoch, wanted, first, answered, unused, reserve);
    }

    private ScriptResponse<Grant> remember(ScriptResponse<Grant> answer) {
        answer.value().reserve().ifPresent(permits -> reserve = permits);
        return answer;
    }

    /** What it may send without a grant. */
    List<Long> reserve() {
        return reserve;
    }

    void giveUpReserve() {
        reserve = reserve.stream().map(permits -> 0L).toList();
    }

    String epoch() {
        return epoch;
    }

    BudgetSnapshot snapshot() {
        return waiter.of(budget.snapshot()).value();
    }

    /** Calls of a grant that all count since so long ago. */
    static List<ReportedCall> answered(Grant grant, long age, long... calls) {
        return Arrays.stream(calls)
                .mapToObj(call -> new ReportedCall(call, age, grant.token()))
                .toList();
    }

    static List<ReportedCall> allAnswered(Grant grant, long first) {
        return answered(
                grant, 0, LongStream.range(first, first + grant.permits()).toArray());
    }

    /** Waits for an answer. */
    interface Waiter {
        <T> T of(CompletionStage<T> stage);
    }
}
