package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything a shared budget holds.
 *
 * @param tokens in the bucket; empty if there is none
 * @param windows for each window what it counts, oldest first
 * @param reserve for each limit what this replica may send without a grant, should it lose Redis; empty unless it joins
 */
public record BudgetSnapshot(OptionalDouble tokens, List<List<CallCount>> windows, List<Long> reserve) {

    /**
     * Calls that count from about the same instant.
     *
     * @param age since the last of them counts, in microseconds; negative if that is still to come
     * @param calls how many
     */
    public record CallCount(long age, int calls) {}
}
