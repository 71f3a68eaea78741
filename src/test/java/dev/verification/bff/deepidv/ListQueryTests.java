package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.SessionQuery;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListQueryTests {

    private static final SessionQuery ALL = new SessionQuery(
            25,
            Optional.of("t&1"),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-01-31T23:59:59.999999Z")),
            true,
            Optional.of("cust 1"),
            Optional.of("w"));

    @Test
    void queryStringHoldsEveryComponentUnderItsNameInSnakeCase() {
        assertThat(ListQuery.of(ALL))
                .isEqualTo(
                        "?limit=25&next_token=t%261&start_date=2026-01-01T00%3A00%3A00.000Z"
                                + "&end_date=2026-01-31T23%3A59%3A59.999Z&by_organization=true&external_id=cust%201&workflow_id=w");
    }

    @Test
    void queryStringLeavesOutWhatIsNotGiven() {
        assertThat(ListQuery.of(PagedReads.query(50, Optional.empty()))).isEqualTo("?limit=50");
    }

    @Test
    void selectionIsTheSameOnEveryPage() {
        assertThat(ListQuery.selection(ALL)).isEqualTo(ListQuery.selection(ALL.withPage(100, Optional.empty())));
    }

    @Test
    void firstTextIsTheTokenAndThenTheSelectorInForce() {
        assertThat(ListQuery.firstText(ALL)).contains("next_token");
        assertThat(ListQuery.firstText(ALL.withPage(25, Optional.empty()))).contains("external_id");
        assertThat(ListQuery.firstText(PagedReads.query(50, Optional.empty()))).isEmpty();
    }
}
