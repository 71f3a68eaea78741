package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
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
                 "detail": "deepidv knows no session of this id, or does not show it to this service.",
                 "instance": "/api/v1/sessions/sess_nobody", "request_id": "r-2", "retryable": false}""");
    }

    @Test
    void reviewsNotFoundIsNoUpstreamsFailure() {
        assertProblem(service.get(LIST + "/sess_nobody/reviews", "X-Request-Id", "r-3"), """
                {"type": "/problems/reviews-not-found", "title": "No such review feed", "status": 404,
                 "detail": "The session has no review feed: it matches no Didit session, or Didit has none of that id.",
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
                 "detail": "didit's answer cannot be what its vendor documents.",
                 "instance": "/api/v1/sessions/%s/reviews", "request_id": "r-5", "retryable": false,
                 "upstream": "didit"}""".formatted(ID));
    }

    @Test
    void upstreamCredentialsAreNotTheCallersToMend() {
        vendors.deepidv().fault(Fault.status(401));
        Answered answered = service.get(LIST);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-credentials");
        assertThat(answered.json().get("retryable").booleanValue()).isFalse();
        assertThat(answered.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void unknownRouteIsNotFound() {
        assertProblem(service.get("/api/v1/nothing?x=1", "X-Request-Id", "r-6"), """
                {"type": "/problems/not-found", "title": "No such route", "status": 404,
                 "detail": "There is nothing at this path.",
                 "instance": "/api/v1/nothing", "request_id": "r-6", "retryable": false}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/sessions/",
                "/api/v1/sessions/x/",
                "/api/v2/sessions",
                "/API/v1/sessions",
                "/api/v1/sessions/x/reviews/1",
                "/error",
                "/problems/nothing",
                "/favicon.ico",
                "/actuator",
                "/actuator/health"
            })
    void whatIsNoRouteIsNotFound(String path) {
        Answered answered = service.get(path);

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/not-found");
        assertThat(answered.json().get("instance").asString()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void otherMethodsAreNotAllowed(String method) {
        Answered answered = service.send(service.request(LIST, "Content-Type", "text/csv", "X-Request-Id", "r-7")
                .method(method, BodyPublishers.ofString("a;b"))
                .build());

        assertProblem(answered, """
                {"type": "/problems/method-not-allowed", "title": "Method not allowed", "status": 405,
                 "detail": "The path exists, but not for this method.",
                 "instance": "/api/v1/sessions", "request_id": "r-7", "retryable": false}""");
        assertThat(answered.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions, text/html",
        "/api/v1/sessions/x/reviews, application/xml",
        "/api/v1/upstreams, application/problem+json",
        "/problems/internal, application/json"
    })
    void otherMediaTypesAreNotAcceptable(String path, String accept) {
        Answered answered = service.get(path, "Accept", accept);

        assertThat(answered.status()).isEqualTo(406);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/not-acceptable");
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "*/*", "application/*", "text/html, */*;q=0.1", "application/json;q=0.5"})
    void problemIsAnsweredWhateverGoodAnswerIsAccepted(String accept) {
        Answered answered = service.get(LIST + "?limit=0", "Accept", accept);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler", "filter"})
    void whatNobodyForesawIsInternalAndSaysNothing(String place, CapturedOutput output) {
        assertProblem(service.get(LIST, "X-Break", place, "X-Request-Id", "r-8"), """
                {"type": "/problems/internal", "title": "Internal error", "status": 500,
                 "detail": "This service failed in a way it should not.",
                 "instance": "/api/v1/sessions", "request_id": "r-8", "retryable": true}""");
        assertThat(output)
                .containsOnlyOnce("Unexpected java.lang.IllegalStateException at [" + Breaking.class.getName())
                .doesNotContain(Breaking.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler halfway", "filter halfway"})
    void answerThatBreaksHalfwayIsCutOffNotMended(String place, CapturedOutput output) {
        RawAnswer answer = RawAnswer.to(service, "GET " + LIST + " HTTP/1.1", "X-Break: " + place);

        assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(answer.body())
                .contains("{\"sessions\":[")
                .doesNotEndWith("\r\n0\r\n\r\n")
                .doesNotContain("problem");
        assertThat(output).contains("Unexpected").doesNotContain(Breaking.SECRET);
    }

    @Test
    void lineInTheLogCarriesTheRequestId() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(UnexpectedFailureFilter.class);
        logger.addAppender(lines);
        service.get(LIST, "X-Break", "handler", "X-Request-Id", "r-10");
        service.get(LIST, "X-Break", "filter", "X-Request-Id", "r-11");
        logger.detachAppender(lines);

        assertThat(lines.list)
                .extracting(line -> line.getMDCPropertyMap().get("request_id"))
                .containsExactly("r-10", "r-11");
    }

    @Test
    void nothingOfTheUpstreamsBodyIsShown() {
        vendors.deepidv().fault(Fault.status(500));
        String body = service.get(LIST).response().body();

        assertThat(body).doesNotContain("simulated failure", "Exception", "dev.verification", "127.0.0.1", "key\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z.a_z-09", "00000000-0000-4000-8000-000000000000"})
    void requestIdIsTaken(String id) {
        Answered good = service.get("/api/v1/upstreams", "X-Request-Id", id);
        Answered bad = service.get("/api/v1/nothing", "X-Request-Id", id);

        assertThat(good.header("X-Request-Id")).isEqualTo(id);
        assertThat(bad.header("X-Request-Id")).isEqualTo(id);
        assertThat(bad.json().get("request_id").asString()).isEqualTo(id);
    }

    @Test
    void longestRequestIdIsTaken() {
        String id = "x".repeat(128);

        assertThat(service.get(LIST, "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a,b", "<script>", "a\tb", "{{7*7}}", "${jndi:x}", "é", "a/b", "a:b", "a%0d%0ab"
            })
    void requestIdThatIsNotSafeIsReplaced(String id) {
        Answered answered = service.get("/api/v1/nothing", "X-Request-Id", id);
        String made = answered.header("X-Request-Id");

        assertThat(made).matches("[0-9a-f-]{36}");
        assertThat(answered.json().get("request_id").asString()).isEqualTo(made);
    }

    @Test
    void requestIdThatIsTooLongIsReplaced() {
        assertThat(service.get(LIST, "X-Request-Id", "x".repeat(129)).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void requestIdIsMadeAnewForEachRequest() {
        assertThat(service.get(LIST).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}")
                .isNotEqualTo(service.get(LIST).header("X-Request-Id"));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void typeLeadsToAPageThatSaysWhatToDo(ProblemType kind) {
        Answered page = service.get("/problems/" + kind.slug(), "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body())
                .contains("<h1>" + kind.title() + "</h1>", "status " + kind.status(), "What to do: ")
                .doesNotContain("`");
        assertThat(service.get("/problems").response().body()).contains("href=\"problems/" + kind.slug() + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/%zz HTTP/1.1, 400, invalid-request",
        "GET /api/v1/%c0%ae HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%2Fb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%5Cb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/%00 HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%252fb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions;a=b HTTP/1.1, 400, invalid-request",
        "GET /../../etc/passwd HTTP/1.1, 400, invalid-request",
        "BREW /api/v1/sessions HTTP/1.1, 405, method-not-allowed",
        "TRACE /api/v1/sessions HTTP/1.1, 405, method-not-allowed"
    })
    void requestThatNoControllerSeesIsAProblem(String requestLine, int status, String slug) {
        RawAnswer answer = RawAnswer.to(service, requestLine.replace("HTTP/1.1", "HTTP/1.0"), "X-Request-Id: r-9");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.header("x-request-id")).isEqualTo("r-9");
        assertThat(Fixture.json(answer.body()).get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(Fixture.json(answer.body()).get("request_id").asString()).isEqualTo("r-9");
        assertThat(answer.header("server")).isEmpty();
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/v1/sessions?a={b} HTTP/1.1", "GET /api/v1/sessions HTTP/9.9", "G\u0001T / HTTP/1.1"})
    void requestThatIsNoHttpIsRefusedWithoutAWord(String requestLine) {
        RawAnswer answer = RawAnswer.to(service, requestLine);

        assertThat(answer.status()).isIn(400, 505);
        assertThat(answer.body()).doesNotContain("<html", "Exception", "Tomcat", "org.apache");
    }

    @Test
    void headersThatAreTooLargeAreRefusedWithoutAWord() {
        RawAnswer answer = RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", "X-Large: " + "x".repeat(20_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("<html", "Exception", "Tomcat", "org.apache");
        assertThat(vendors.deepidv().calls()).isZero();
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
