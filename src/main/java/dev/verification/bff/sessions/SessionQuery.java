package dev.verification.bff.sessions;

import java.time.Instant;
import java.util.Optional;

/**
 * A page of the session list. All components but the first two select sessions, and are passed on to the source under
 * their names in snake case: a new one needs no other code below the web layer. Of the three exclusive selectors the
 * first given wins.
 *
 * @param limit sessions on a page, 1 to 500
 * @param nextToken where the page begins; empty for the first page
 * @param startDate only sessions created at or after it
 * @param endDate only sessions created at or before it
 * @param byOrganization all sessions of the organisation
 * @param externalId only sessions with this reference of their creator
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

    /** Tells our own cursors from the vendor's tokens, which are accepted too. */
    public static final String CURSOR_PREFIX = "bff2.";

    /** A cursor holds a vendor's token of any accepted length, and a position. */
    public static final int LONGEST_CURSOR = 10_240;

    /** The same selection, in pages of another size and from another position. */
    public SessionQuery withPage(int newLimit, Optional<String> newToken) {
        return new SessionQuery(newLimit, newToken, startDate, endDate, byOrganization, externalId, workflowId);
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
