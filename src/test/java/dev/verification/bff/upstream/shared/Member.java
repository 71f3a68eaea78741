package dev.verification.bff.upstream.shared;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/** A replica that talks to the script and keeps what it needs for that. */
final class Member {

    final SharedBudget budget;
    private final Waiter waiter;
    private String epoch = "";
    private long tellings;
    private List<Long> reserve = List.of();

    /**
     * @param waiter waits for answers
     */
    Member(SharedBudget budget, Waiter waiter) {
        this.budget = budget;
        this.waiter = waiter;
    }

    /** Tells of calls by how long ago they landed. */
    SharedBudgetState join(CallCount... sent) {
        SharedBudgetState standing = repeat(++tellings, sent);
        return standing.epoch().equals(epoch) ? standing : joinAnew(standing, sent);
    }

    private SharedBudgetState joinAnew(SharedBudgetState standing, CallCount... sent) {
        epoch = standing.epoch();
        return repeat(tellings, sent);
    }

    /** Tells once more what was told before. */
    SharedBudgetState repeat(long telling, CallCount... sent) {
        return waiter.of(budget.join(epoch, telling, List.of(sent)));
    }

    /** Becomes one of those that are granted places. */
    Member entered() {
        join();
        reserve = waiter.of(budget.enter(epoch)).value().reserve();
        return this;
    }

    PermitResponse<Grant> ask(int wanted, long first) {
        return ask(wanted, first, List.of(), List.of());
    }

    PermitResponse<Grant> ask(int wanted, long first, List<ReportedCall> landed, List<ReportedCall> unused) {
        return heed(waiter.of(budget.ask(question(wanted, first, landed, unused), late -> {})));
    }

    PermitRequest question(int wanted, long first, List<ReportedCall> landed, List<ReportedCall> unused) {
        return new PermitRequest(epoch, wanted, first, landed, unused, reserve);
    }

    private PermitResponse<Grant> heed(PermitResponse<Grant> answer) {
        answer.value().reserve().ifPresent(kept -> reserve = kept);
        return answer;
    }

    /** What it may send without asking. */
    List<Long> reserve() {
        return reserve;
    }

    void giveUpReserve() {
        reserve = reserve.stream().map(kept -> 0L).toList();
    }

    String epoch() {
        return epoch;
    }

    Snapshot snapshot() {
        return waiter.of(budget.snapshot()).value();
    }

    /** Calls of a grant that all landed so long ago. */
    static List<ReportedCall> landed(Grant grant, long age, long... calls) {
        return Arrays.stream(calls)
                .mapToObj(call -> new ReportedCall(call, age, grant.token()))
                .toList();
    }

    static List<ReportedCall> allLanded(Grant grant, long first) {
        return landed(grant, 0, LongStream.range(first, first + grant.places()).toArray());
    }

    /** Waits for an answer. */
    interface Waiter {
        <T> T of(CompletionStage<T> stage);
    }
}
