package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A failure that nobody expected reveals nothing, and breaks off a response that has begun. */
@ServiceTest("spring.main.sources=dev.verification.bff.web.problem.Breaking.InFilter,"
        + "dev.verification.bff.web.problem.Breaking.InHandler")
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedFailureTests {

    private static final String LIST = "/api/v1/sessions";
    private final SimulatedVendors vendors;
    private final RunningService service;

    UnexpectedFailureTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler", "filter"})
    void failureWhenUnexpectedIsInternalAndRevealsNothing(String place, CapturedOutput output) {
        assertProblem(service.get(LIST, "X-Break", place, "X-Request-Id", "r-8"), """
                {"type": "/problems/internal", "title": "Internal error", "status": 500,
                 "detail": "This service failed unexpectedly.",
                 "instance": "/api/v1/sessions", "request_id": "r-8", "retryable": true}""");
        assertThat(output)
                .containsOnlyOnce("Unexpected java.lang.IllegalStateException at [" + Breaking.class.getName())
                .doesNotContain(Breaking.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler halfway", "filter halfway"})
    void responseWhenItFailsHalfwayIsCutOff(String place, CapturedOutput output) {
        RawAnswer answer = RawAnswer.to(service, "GET " + LIST + " HTTP/1.1", "X-Break: " + place);

        assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(answer.body())
                .contains("{\"sessions\":[")
                .doesNotEndWith("\r\n0\r\n\r\n")
                .doesNotContain("problem");
        assertThat(output).contains("Unexpected").doesNotContain(Breaking.SECRET);
    }

    @Test
    void logLineHasTheRequestId() {
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

    private static void assertProblem(Answered answered, String expected) {
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json()).isEqualTo(Fixture.json(expected));
        assertThat(answered.status()).isEqualTo(answered.json().get("status").asInt());
        assertThat(answered.header("X-Request-Id"))
                .isEqualTo(answered.json().get("request_id").asString());
        assertThat(answered.header("Retry-After").isEmpty()).isEqualTo(answered.status() != 503);
    }
}
