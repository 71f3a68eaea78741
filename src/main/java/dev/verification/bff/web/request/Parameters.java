package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.sessions.SessionQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The query parameters of one request, all of them checked. */
public final class Parameters {

    private static final String ATTRIBUTE = Parameters.class.getName();

    private final Map<QueryParameter, String> values;

    Parameters(Map<QueryParameter, String> values) {
        this.values = values;
    }

    /** Those of a request; empty when it was refused before they were checked. */
    public static Optional<Parameters> of(HttpServletRequest request) {
        return Optional.ofNullable((Parameters) request.getAttribute(ATTRIBUTE));
    }

    void leaveAt(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * The one parameter that deepidv can have meant when it refused the query, by its name; empty when there is none.
     * Numbers and dates are checked here, so it is a text, and of the texts first the cursor, the only one for which
     * deepidv documents a refusal; after it the one that decided what was listed.
     */
    public Optional<String> refusable() {
        return Stream.of(QueryParameter.NEXT_TOKEN, QueryParameter.EXTERNAL_ID, QueryParameter.WORKFLOW_ID)
                .filter(values::containsKey)
                .map(QueryParameter::wireName)
                .findFirst();
    }

    public SessionQuery sessionQuery() {
        return new SessionQuery(
                integer(QueryParameter.LIMIT),
                text(QueryParameter.NEXT_TOKEN),
                text(QueryParameter.START_DATE).map(DateBound.START::read),
                text(QueryParameter.END_DATE).map(DateBound.END::read),
                is(QueryParameter.BY_ORGANIZATION, "true"),
                text(QueryParameter.EXTERNAL_ID),
                text(QueryParameter.WORKFLOW_ID));
    }

    /** The reviews to include with a session; empty when none were asked for. */
    public Optional<ReviewQuery> included() {
        return text(QueryParameter.INCLUDE)
                .map(reviews -> new ReviewQuery(
                        integer(QueryParameter.REVIEWS_LIMIT), 0, ordering(QueryParameter.REVIEWS_ORDERING)));
    }

    public ReviewQuery reviewQuery() {
        return new ReviewQuery(
                integer(QueryParameter.FEED_LIMIT), integer(QueryParameter.OFFSET), ordering(QueryParameter.ORDERING));
    }

    public boolean newestFirst() {
        return is(QueryParameter.ORDER, "desc");
    }

    Optional<String> text(QueryParameter parameter) {
        return Optional.ofNullable(values.get(parameter)).or(parameter::defaultValue);
    }

    private int integer(QueryParameter parameter) {
        return Integer.parseInt(text(parameter).orElseThrow());
    }

    private boolean is(QueryParameter parameter, String value) {
        return text(parameter).filter(value::equals).isPresent();
    }

    private Ordering ordering(QueryParameter parameter) {
        return is(parameter, Ordering.OLDEST_FIRST.wireName()) ? Ordering.OLDEST_FIRST : Ordering.NEWEST_FIRST;
    }

    /** Whether a range's start lies after its end. */
    boolean isRangeInverted() {
        Optional<Instant> end = text(QueryParameter.END_DATE).map(DateBound.END::read);
        return text(QueryParameter.START_DATE)
                .map(DateBound.START::read)
                .filter(start -> end.filter(start::isAfter).isPresent())
                .isPresent();
    }
}
