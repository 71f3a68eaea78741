package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ReviewQueueRouteTests {

    private static final String QUEUE = "/api/v1/review-queue";

    private final SimulatedVendors vendors;
    private final RunningService service;

    ReviewQueueRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void queueHoldsTheSessionsInReviewNewestFirst() {
        JsonNode page = service.get(QUEUE + "?limit=100").json();

        assertThat(page.get("items").values())
                .hasSize(page.get("count").asInt())
                .allSatisfy(item -> {
                    assertThat(item.at("/didit_session/status").asString()).isEqualTo("In Review");
                    assertThat(item.propertyNames()).containsExactly("didit_session");
                    assertThat(item.get("didit_session").propertyNames())
                            .containsExactly(
                                    "session_id",
                                    "session_number",
                                    "status",
                                    "vendor_data",
                                    "workflow_id",
                                    "created_at",
                                    "features");
                });
        assertThat(numbers(page)).isNotEmpty().isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        assertThat(page.at("/sources/didit/state").asString()).isEqualTo("fresh");
        assertThat(page.get("next_token").isNull()).isTrue();
        assertThat(page.get("complete").asBoolean()).isTrue();
    }

    @Test
    void walkInSmallPagesReturnsTheWholeQueueOnce() {
        List<Integer> walked = new ArrayList<>();
        JsonNode page;
        String token = "";
        do {
            page = service.get(QUEUE + "?limit=7" + token).json();
            walked.addAll(numbers(page));
            token = "&next_token=" + page.get("next_token").asString("");
        } while (!page.get("next_token").isNull());

        assertThat(walked).isEqualTo(numbers(service.get(QUEUE + "?limit=100").json()));
    }

    @Test
    void includedPartsHaveStatesOfTheirOwn() {
        JsonNode page = service.get(QUEUE + "?limit=100&include=session,reviews&reviews_limit=1")
                .json();

        assertThat(page.get("items").values()).allSatisfy(item -> {
            String id = item.at("/didit_session/session_id").asString();
            boolean isKnown = SampleData.sessions().stream()
                    .anyMatch(session ->
                            session.id().equals(id) && session.organizationId().equals(SampleData.ORGANIZATION));
            assertThat(item.at("/session/state").asString()).isEqualTo(isKnown ? "fresh" : "absent");
            assertThat(item.at("/session/id").asString("")).isEqualTo(isKnown ? id : "");
            assertThat(item.at("/reviews/state").asString()).isEqualTo("fresh");
            assertThat(item.at("/reviews/count").asInt())
                    .isEqualTo(SampleData.feeds().get(id).size());
            assertThat(item.at("/reviews/next").asString("/api/v1/sessions/" + id))
                    .startsWith("/api/v1/sessions/" + id);
        });
        assertThat(Fixture.texts(page.get("items"), "session")).isNotEmpty();
        assertThat(page.get("complete").asBoolean()).isTrue();
    }

    @Test
    void partThatCannotBeReadAffectsNothingElse() {
        vendors.deepidv().fault(Fault.status(500));

        JsonNode page = service.get(QUEUE + "?limit=3&include=session,reviews").json();

        assertThat(page.at("/items/0/session"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"upstream_error\"}"));
        assertThat(page.at("/items/0/reviews/state").asString()).isEqualTo("fresh");
        assertThat(page.get("complete").asBoolean()).isFalse();
    }

    @Test
    void queueThatCannotBeReadIsAProblem() {
        vendors.didit().fault(Fault.status(500));

        Answered answered = service.get(QUEUE);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("upstream").asString()).isEqualTo("didit");
    }

    @Test
    void countsAreThoseOfTheVendorInTheOrderAsked() {
        JsonNode counts = service.get(QUEUE + "/counts?status=Declined,In%20Review,Awaiting%20User")
                .json();

        assertThat(Fixture.texts(counts.get("counts"), "status"))
                .containsExactly("Declined", "In Review", "Awaiting User");
        assertThat(counts.at("/counts/1/count").asInt())
                .isEqualTo(service.get(QUEUE).json().get("count").asInt());
        assertThat(counts.at("/counts/2/count").asInt()).isZero();
        assertThat(counts.get("fetched_at")).isEqualTo(counts.at("/sources/didit/fetched_at"));
        assertThat(service.get(QUEUE + "/counts").json().get("counts").values()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', status, In Review",
        "status=Declined, status, Declined",
        "'status=In Review,Approved', status, 'Approved,In Review'",
        "status=Somewhen%20New, status, Somewhen New",
        "workflow_id=a%26b, workflow_id, a&b",
        "date_from=2026-10-01, date_from, 2026-10-01T00:00:00.000Z",
        "date_to=2026-10-01, date_to, 2026-10-01T23:59:59.999Z",
        "'', session_kind, user",
        "limit=1, limit, 200",
        "'', offset, 0"
    })
    void parameterReachesTheVendorAsMeant(String query, String name, String value) {
        assertThat(service.get(QUEUE + "?" + query.replace(" ", "%20")).status())
                .isEqualTo(200);
        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.query()).containsEntry(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=101",
                "?status=",
                "?status=In%20Review,",
                "?status=a,b,c,d,e,f,g,h,i,j,k",
                "?include=session,",
                "?include=feeds",
                "?date_from=yesterday",
                "?date_from=2026-02-01&date_to=2026-01-01",
                "?next_token=x",
                "?offset=3",
                "?search=Rosa",
                "/counts?status=%20",
                "/counts?limit=1"
            })
    void parameterThatIsInvalidIsRefusedWithoutACall(String query) {
        assertThat(service.get(QUEUE + query).status()).isEqualTo(400);
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"workflow_id=w, workflow_id", "status=Unheard, status"})
    void parameterThatDiditRefusesIsNamed(String query, String parameter) {
        vendors.didit().fault(Fault.status(400));

        Answered answered = service.get(QUEUE + "?" + query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
    }

    private List<SimulatedCall> calls() {
        return vendors.didit().newestCalls();
    }

    private static List<Integer> numbers(JsonNode page) {
        return Stream.of(page.get("items"))
                .flatMap(JsonNode::valueStream)
                .map(item -> item.at("/didit_session/session_number").asInt())
                .toList();
    }
}
