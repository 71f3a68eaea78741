package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request carries beside what it asks for is never this service's failure. */
@ServiceTest
class OddRequestTests {

    private final RunningService service;

    OddRequestTests(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void getWhenItSaysItIsAFormIsAnsweredAsWithout(String path) {
        int plain = RawAnswer.to(service, "GET " + path + " HTTP/1.1").status();

        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed")) {
            RawAnswer answer = RawAnswer.to(service, "GET " + path + " HTTP/1.1", "Content-Type: " + type);
            assertThat(answer.status()).as(type).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/prometheus"})
    void managementPortWhenARequestSaysItIsAFormAnswersAsWithout(String path) {
        RawAnswer answer = RawAnswer.to(
                service.managementUri("/"), "GET " + path + " HTTP/1.1", "Content-Type: multipart/form-data");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void fieldsOfAFormAreNoQueryParameters() {
        String form = "limit=0&typo=1";

        for (String method : List.of("GET", "POST")) {
            RawAnswer answer = sent(method + " /api/v1/sessions?limit=1 HTTP/1.1", form);
            assertThat(answer.status()).isEqualTo(method.equals("GET") ? 200 : 405);
        }
    }

    @Test
    void oddRequestsAreNeverThisServicesFailure() {
        assertThat(failures(new OddRequests(12), service.uri("/"), OddRequests.PATHS, 600))
                .isEmpty();
        assertThat(failures(new OddRequests(17), service.managementUri("/"), OddRequests.MANAGEMENT_PATHS, 100))
                .isEmpty();
    }

    @Test
    void refusalsOfOddRequestsAreProblems() {
        OddRequests requests = new OddRequests(14);

        assertThat(Stream.generate(() -> RawAnswer.toBytes(service.uri("/"), requests.next(OddRequests.PATHS)))
                        .limit(200)
                        .filter(answer ->
                                answer.status() >= 400 && !answer.body().isEmpty()))
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.header("content-type")).startsWith("application/problem+json");
                    assertThat(Fixture.json(answer.body()).required("status").asInt())
                            .isEqualTo(answer.status());
                });
    }

    private static List<String> failures(OddRequests requests, URI uri, List<String> paths, int count) {
        List<String> failures = new ArrayList<>();
        for (int sent = 0; sent < count; sent++) {
            byte[] request = requests.next(paths);
            int status = RawAnswer.toBytes(uri, request).status();
            if (status >= 500) {
                failures.add(status + " to "
                        + new String(request, 0, Math.min(300, request.length), StandardCharsets.UTF_8));
            }
        }
        return failures;
    }

    private RawAnswer sent(String requestLine, String form) {
        String head =
                "%s\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: %d\r\n\r\n%s";
        return RawAnswer.toBytes(
                service.uri("/"),
                head.formatted(requestLine, form.length(), form).getBytes(StandardCharsets.UTF_8));
    }

    static List<String> paths() {
        return OddRequests.PATHS;
    }
}
