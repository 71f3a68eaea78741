package dev.verification.bff.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the review queue. All components but the first two select sessions.
 *
 * @param limit sessions on a page, 1 to 100
 * @param nextToken where the page begins; empty for the first page
 * @param statuses only sessions in one of these statuses of Didit's; at least one, sorted, each once
 * @param workflowId only sessions run under this Didit workflow
 * @param dateFrom only sessions created at or after it
 * @param dateTo only sessions created at or before it
 */
public record QueueQuery(
        int limit,
        Optional<String> nextToken,
        List<String> statuses,
        Optional<String> workflowId,
        Optional<Instant> dateFrom,
        Optional<Instant> dateTo) {

    /** The status of sessions that wait for a reviewer. */
    public static final String IN_REVIEW = "In Review";

    public QueueQuery {
        statuses = statuses.stream().distinct().sorted().toList();
    }

    /** The first page of all sessions in a status. */
    public static QueueQuery of(String status, int limit) {
        return new QueueQuery(
                limit, Optional.empty(), List.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
