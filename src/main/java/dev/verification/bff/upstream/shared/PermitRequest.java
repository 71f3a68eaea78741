package dev.verification.bff.upstream.shared;

import java.util.List;

/**
 * A replica's request for permits, and what it has to report with it.
 *
 * @param epoch in which the replica believes to be
 * @param wanted permits; zero if it only reports
 * @param first the number of the first call that would be sent; the others follow
 * @param answered calls that were answered
 * @param unused calls that were not sent after all
 * @param reserve what the replica relies on for each limit, should it lose Redis now
 */
public record PermitRequest(
        String epoch,
        int wanted,
        long first,
        List<ReportedCall> answered,
        List<ReportedCall> unused,
        List<Long> reserve) {

    /**
     * A granted call of which a replica reports what became.
     *
     * @param number identifies it among that replica's calls
     * @param age since when it counts, in microseconds
     * @param token of its grant
     */
    public record ReportedCall(long number, long age, long token) {}
}
