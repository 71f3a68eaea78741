package dev.verification.bff.upstream.shared;

import java.util.List;

/**
 * A replica's wish for places, and what it has to tell with it.
 *
 * @param epoch in which the replica believes to be
 * @param wanted places; zero when it only tells
 * @param first the number of the first call that would leave; the others follow
 * @param landed calls whose answers came
 * @param unused calls that did not leave after all
 * @param reserve what the replica counts on for each limit, should it lose Redis now
 */
public record PermitRequest(
        String epoch,
        int wanted,
        long first,
        List<ReportedCall> landed,
        List<ReportedCall> unused,
        List<Long> reserve) {}
