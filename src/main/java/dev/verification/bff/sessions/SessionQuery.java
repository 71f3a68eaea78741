package dev.verification.bff.sessions;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions are asked for. Its three selectors are exclusive; the first given wins.
 *
 * @param limit sessions on a page, 1 to 500
 * @param nextToken where the page begins; empty for the first page
 * @param startDate only sessions created at or after it
 * @param endDate only sessions created at or before it
 * @param byOrganization whether all of the organisation's sessions are meant
 * @param externalId only sessions that carry this reference of their creator
 * @param workflowId only sessions run under this workflow
 */
public record SessionQuery(
        int limit,
        Optional<String> nextToken,
        Optional<Instant> startDate,
        Optional<Instant> endDate,
        boolean byOrganization,
        Optional<String> externalId,
        Optional<String> workflowId) {

    /** Tells our own cursors from the vendor's tokens, which are taken too. */
    public static final String CURSOR_PREFIX = "bff2.";

    /** A cursor may hold a vendor's token of any length up to its own bound, and what else tells a place. */
    public static final int LONGEST_CURSOR = 10_240;

    /** The same selection, read in pages of another size and from another place. */
    public SessionQuery read(int newLimit, Optional<String> from) {
        return new SessionQuery(newLimit, from, startDate, endDate, byOrganization, externalId, workflowId);
    }

    public QueryMode mode() {
        if (externalId.isPresent()) {
            return QueryMode.EXTERNAL_ID;
        }
        if (workflowId.isPresent()) {
            return QueryMode.WORKFLOW_ID;
        }
        return byOrganization ? QueryMode.ORGANIZATION : QueryMode.SENDER;
    }
}
