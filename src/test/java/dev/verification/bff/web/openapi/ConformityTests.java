package dev.verification.bff.web.openapi;

import static dev.verification.bff.web.openapi.Route.BATCH;
import static dev.verification.bff.web.openapi.Route.REVIEWS;
import static dev.verification.bff.web.openapi.Route.SESSION;
import static dev.verification.bff.web.openapi.Route.SESSIONS;
import static dev.verification.bff.web.openapi.Route.TIMELINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The service describes itself as committed, and answers as described. */
class ConformityTests {

    private static DescribedService service;

    @BeforeAll
    static void start() {
        service = new DescribedService(
                "deepidv.resilience.breaker.minimum-calls=1000", "didit.resilience.breaker.minimum-calls=1000");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void recover() {
        service.recover();
    }

    /** {@code -Dopenapi.update=true} commits what clients need not heed, {@code incompatible} whatever there is. */
    @Test
    void descriptionIsAsCommitted() throws IOException {
        String described = service.document();
        String update = System.getProperty("openapi.update", "");
        if (!update.equals("incompatible")) {
            assertThat(IncompatibleChanges.between(
                            ApiDescription.of(Files.readString(ApiDescription.FILE))
                                    .document(),
                            ApiDescription.of(described).document()))
                    .as("Clients of the committed description would break. If that is meant, commit it by"
                            + " ./mvnw test -Dtest=ConformityTests -Dopenapi.update=incompatible")
                    .isEmpty();
        }
        if (!update.isEmpty()) {
            Files.writeString(ApiDescription.FILE, described);
        }

        assertThat(Files.readString(ApiDescription.FILE))
                .as("The API's description has changed. To commit it so:"
                        + " ./mvnw test -Dtest=ConformityTests -Dopenapi.update=true")
                .isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource({
        "SESSIONS, ''",
        "SESSIONS, ?include=reviews&limit=25&reviews_limit=10&reviews_ordering=-created_at&by_organization=false",
        "SESSIONS, ?by_organization=true&limit=250",
        "SESSIONS, ?external_id=cust-20417&start_date=2026-01-01",
        "SESSION, ''",
        "SESSION, ?include=reviews&reviews_limit=1",
        "BATCH, '?include=reviews&ids=b88f70ff-4aec-4375-b204-e3ca6f19db08,nobody,dd3ce33c-5a84-44e0-a8b1-43ab7550436c'",
        "BATCH, ?ids=sess_nobody",
        "BATCH, '?fields=id,reviews.count&ids=b88f70ff-4aec-4375-b204-e3ca6f19db08,sess_nobody'",
        "SESSIONS, '?fields=id,status,reviews.count'",
        "SESSION, '?fields=reviews.next'",
        "TIMELINE, ?fields=status",
        "REVIEWS, ?limit=2&offset=2&ordering=created_at",
        "REVIEWS, ?limit=200",
        "TIMELINE, ?order=desc",
        "QUEUE, ''",
        "QUEUE, ?status=Approved&limit=100&include=session,reviews&reviews_limit=2",
        "QUEUE_COUNTS, ''",
        "UPSTREAMS, ''"
    })
    void goodAnswerIsAsDescribed(Route route, String query) {
        assertThat(service.ask(route, query).status()).isEqualTo(200);
    }

    @Test
    void sessionOfEachKindIsAsDescribed() {
        SampleData.ownSessions().stream().limit(8).forEach(session -> {
            assertThat(service.askOf(session.id(), SESSION, "?include=reviews").status())
                    .isEqualTo(200);
            assertThat(service.askOf(session.id(), TIMELINE, "").status()).isEqualTo(200);
        });
    }

    @Test
    void partialAnswerIsAsDescribed() {
        service.diditFault(Fault.status(500));

        Answered page = service.ask(SESSIONS, "?by_organization=true&limit=200&include=reviews");
        Answered timeline = service.askOf(SampleData.sessions().get(240).id(), TIMELINE, "");

        assertThat(List.of(page, timeline))
                .allMatch(partial -> !partial.json().required("complete").booleanValue());
    }

    @Test
    void staleAnswerIsAsDescribed() {
        // A refresh that is in progress would be joined, and know nothing of the fault.
        service.ask(SESSION, "?include=reviews", "Cache-Control", "no-cache");
        service.fault(Fault.status(500));

        Answered older = service.ask(SESSION, "?include=reviews", "Cache-Control", "no-cache");
        JsonNode batch = service.ask(
                        BATCH,
                        "?include=reviews&ids=unknown," + SampleData.longest().id(),
                        "Cache-Control",
                        "no-cache")
                .json();

        assertThat(Fixture.texts(batch.get("results"), "state")).containsExactly("unavailable", "stale");

        assertThat(older.json().at("/reviews/state").asString()).isEqualTo("stale");
        assertThat(older.json().at("/sources/deepidv/state").asString()).isEqualTo("stale");
    }

    @Test
    void unchangedReviewsAreAsDescribed() {
        String tag = service.ask(REVIEWS, "").header("ETag");

        assertThat(service.ask(REVIEWS, "", "If-None-Match", tag).status()).isEqualTo(304);
    }
}
