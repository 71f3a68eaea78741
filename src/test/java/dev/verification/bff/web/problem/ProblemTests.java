package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ServiceTest("spring.main.sources=dev.verification.bff.web.problem.Breaking.InFilter,"
        + "dev.verification.bff.web.problem.Breaking.InHandler")
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {

    private static final String LIST = "/api/v1/sessions";
    private static final String ID = SampleData.longest().id();
    private final SimulatedVendors vendors;
    private final RunningService service;

    ProblemTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void invalidRequestNamesEachParameter() {
        assertProblem(service.get(LIST + "?limit=0&typo=1", "X-Request-Id", "r-1"), """
                {"type": "/problems/invalid-request", "title": "Invalid request", "status": 400,
                 "detail": "limit must be a whole number from 1 to 500; typo is not a parameter of this route",
                 "instance": "/api/v1/sessions", "request_id": "r-1", "retryable": false,
                 "errors": [{"parameter": "limit", "message": "must be a whole number from 1 to 500"},
                            {"parameter": "typo", "message": "is not a parameter of this route"}]}""");
    }

    @Test
    void sessionNotFoundIsNoUpstreamsFailure() {
        assertProblem(service.get(LIST + "/sess_nobody", "X-Request-Id", "r-2"), """
                {"type": "/problems/session-not-found", "title": "No such session", "status": 404,
                 "detail": "deepidv has no session with this id, or does not show it to this service.",
                 "instance": "/api/v1/sessions/sess_nobody", "request_id": "r-2", "retryable": false}""");
    }

    @Test
    void reviewsNotFoundIsNoUpstreamsFailure() {
        assertProblem(service.get(LIST + "/sess_nobody/reviews", "X-Request-Id", "r-3"), """
                {"type": "/problems/reviews-not-found", "title": "No such review feed", "status": 404,
                 "detail": "The session has no review feed: it matches no Didit session, or Didit has none with that id.",
                 "instance": "/api/v1/sessions/sess_nobody/reviews", "request_id": "r-3", "retryable": false}""");
    }

    @Test
    void upstreamUnavailableNamesTheUpstream() {
        vendors.deepidv().fault(Fault.status(500));
        assertProblem(service.get(LIST + "?limit=5", "X-Request-Id", "r-4"), """
                {"type": "/problems/upstream-unavailable", "title": "Upstream unavailable", "status": 502,
                 "detail": "deepidv failed, refused or dropped the connection, or is not called for a while because it did.",
                 "instance": "/api/v1/sessions", "request_id": "r-4", "retryable": true, "upstream": "deepidv"}""");
    }

    @Test
    void upstreamContractNamesTheUpstream() {
        vendors.didit().fault(Fault.html());
        assertProblem(service.get(LIST + "/" + ID + "/reviews", "X-Request-Id", "r-5"), """
                {"type": "/problems/upstream-contract", "title": "Upstream answered out of contract", "status": 502,
                 "detail": "didit's answer does not match what its vendor documents.",
                 "instance": "/api/v1/sessions/%s/reviews", "request_id": "r-5", "retryable": false,
                 "upstream": "didit"}""".formatted(ID));
    }

    @Test
    void upstreamCredentialsAreNotRetryable() {
        vendors.deepidv().fault(Fault.status(401));
        Answered answered = service.get(LIST);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-credentials");
        assertThat(answered.json().get("retryable").booleanValue()).isFalse();
        assertThat(answered.header("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "*/*", "application/*", "text/html, */*;q=0.1", "application/json;q=0.5"})
    void problemIsAnsweredWhateverGoodAnswerIsAccepted(String accept) {
        Answered answered = service.get(LIST + "?limit=0", "Accept", accept);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void nothingOfTheUpstreamsBodyIsShown() {
        vendors.deepidv().fault(Fault.status(500));
        String body = service.get(LIST).response().body();

        assertThat(body).doesNotContain("simulated failure", "Exception", "dev.verification", "127.0.0.1", "key\"");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void typeHasAPageThatSaysWhatToDo(ProblemType kind) {
        Answered page = service.get("/problems/" + kind.slug(), "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body())
                .contains("<h1>" + kind.title() + "</h1>", "status " + kind.status(), "What to do: ")
                .doesNotContain("`");
        assertThat(service.get("/problems").response().body()).contains("href=\"problems/" + kind.slug() + "\"");
    }

    private static void assertProblem(Answered answered, String expected) {
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json()).isEqualTo(Fixture.json(expected));
        assertThat(answered.status()).isEqualTo(answered.json().get("status").asInt());
        assertThat(answered.header("X-Request-Id"))
                .isEqualTo(answered.json().get("request_id").asString());
        assertThat(answered.header("Retry-After").isEmpty()).isEqualTo(answered.status() != 503);
    }
}
