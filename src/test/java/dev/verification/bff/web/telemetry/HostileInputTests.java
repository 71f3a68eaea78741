package dev.verification.bff.web.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.ServiceProgram;
import dev.verification.bff.web.openapi.ApiDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;

/** Hostile text in every parameter, header and field of an upstream leaves a log of whole lines. */
@Tag("proof")
class HostileInputTests {

    private static final Map<String, String> UNBOUND = Map.of(
            "LOGGING_LEVEL_ROOT", "trace",
            "DEEPIDV_PER_SECOND", "100000",
            "DEEPIDV_BURST", "100000",
            "DEEPIDV_PER_DAY", "1000000",
            "DIDIT_PER_WINDOW", "1000000",
            "DEEPIDV_RESILIENCE_BREAKER_MINIMUMCALLS", "1000000",
            "DIDIT_RESILIENCE_BREAKER_MINIMUMCALLS", "1000000",
            "DIDIT_RESILIENCE_RETRY_MAXATTEMPTS", "1");
    private static final List<String> PARAMETERS = List.of(
            "limit",
            "next_token",
            "start_date",
            "end_date",
            "by_organization",
            "external_id",
            "workflow_id",
            "include",
            "reviews_limit",
            "reviews_ordering",
            "fields");
    private static final List<String> FEED_PARAMETERS = List.of("limit", "offset", "ordering");
    private static final List<String> TIMELINE_PARAMETERS = List.of("order", "fields");
    private static final List<String> BATCH_PARAMETERS = List.of("ids", "fields");
    private static final List<String> QUEUE_PARAMETERS =
            List.of("status", "workflow_id", "date_from", "date_to", "limit", "next_token", "include");
    private static final List<String> STREAM_PARAMETERS = List.of("session_ids");
    private static final List<String> UPSTREAM_HEADERS = List.of(
            "Retry-After",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "Date",
            "Location",
            "Content-Language",
            "Server",
            "ETag");
    private static final List<String> HEADERS = List.of(
            "X-Request-Id",
            "X-Request-Timeout-Ms",
            "x-api-key",
            "Authorization",
            "Cache-Control",
            "traceparent",
            "tracestate",
            "baggage",
            "X-Forwarded-Prefix",
            "X-Forwarded-For",
            "Accept",
            "Accept-Language",
            "User-Agent",
            "Origin",
            "Referer",
            "Cookie",
            "If-None-Match",
            "Last-Event-ID");

    private int sent;

    @Test
    void everyLineIsOneObjectWhateverIsSent() {
        String output;
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                ServiceProgram service = ServiceProgram.inFrontOf(vendors, UNBOUND)) {
            HostileStrings.all().forEach(text -> send(text, vendors, service));
            output = service.output();
        }

        assertThat(HostileStrings.all()).hasSize(200).doesNotHaveDuplicates();
        assertThat(sent).isGreaterThan(200 * (PARAMETERS.size() + HEADERS.size()));
        assertThat(output.lines().filter(line -> line.contains("\"requests\"")).count())
                .isGreaterThan(sent / 2);
        assertThat(output.lines()).allSatisfy(line -> {
            assertThat(Fixture.json(line).isObject()).isTrue();
            assertThat(line).doesNotContain("forged").matches(HostileInputTests::isPlain);
        });
    }

    @Test
    void everyParameterAndHeaderOfTheApiIsAmongThem() {
        assertThat(ApiDescription.committed().document().required("paths").valueStream())
                .flatMap(path -> path.required("get")
                        .required("parameters")
                        .valueStream()
                        .map(parameter -> parameter.required("name").stringValue())
                        .toList())
                .filteredOn(name -> !List.of("session_id", "slug").contains(name))
                .isSubsetOf(Stream.of(
                                PARAMETERS,
                                FEED_PARAMETERS,
                                TIMELINE_PARAMETERS,
                                BATCH_PARAMETERS,
                                QUEUE_PARAMETERS,
                                STREAM_PARAMETERS,
                                HEADERS)
                        .flatMap(List::stream)
                        .toList());
    }

    private void send(String text, SimulatedVendors vendors, ServiceProgram service) {
        String encoded = UriUtils.encode(text, StandardCharsets.UTF_8);
        HostileVendors.answerWith(text, vendors);
        Stream.of(
                        "/api/v1/sessions?include=reviews",
                        "/api/v1/sessions/" + HostileVendors.ID + "?include=reviews",
                        "/api/v1/sessions/" + HostileVendors.ID + "/timeline",
                        "/api/v1/sessions/" + encoded,
                        "/" + encoded,
                        "/" + text.replaceAll("[\\r\\n]", ""),
                        "/api/v1/sessions?" + encoded + "=1")
                .forEach(path -> ask(service, path, "Cache-Control: no-cache"));
        PARAMETERS.forEach(parameter -> ask(service, "/api/v1/sessions?" + parameter + "=" + encoded));
        FEED_PARAMETERS.forEach(parameter ->
                ask(service, "/api/v1/sessions/" + HostileVendors.ID + "/reviews?" + parameter + "=" + encoded));
        TIMELINE_PARAMETERS.forEach(parameter ->
                ask(service, "/api/v1/sessions/" + HostileVendors.ID + "/timeline?" + parameter + "=" + encoded));
        BATCH_PARAMETERS.forEach(parameter -> ask(service, "/api/v1/sessions:batchGet?" + parameter + "=" + encoded));
        QUEUE_PARAMETERS.forEach(parameter -> ask(service, "/api/v1/review-queue?" + parameter + "=" + encoded));
        ask(service, "/api/v1/review-queue/counts?status=" + encoded);
        // A valid one would open a stream, which does not end.
        STREAM_PARAMETERS.forEach(parameter ->
                ask(service, "/api/v1/changes?typo=1&" + parameter + "=" + encoded, "Last-Event-ID: " + text));
        HEADERS.forEach(header -> ask(service, "/api/v1/sessions?limit=1", header + ": " + text));
        ask(
                service,
                "/api/v1/sessions?include=reviews&workflow_id=" + HostileVendors.ODD_IDS,
                "Cache-Control: no-cache");
        for (int status : List.of(200, 302, 401, 403, 404, 500, 503)) {
            refuseWith(status, text, vendors);
            ask(service, "/api/v1/sessions/" + HostileVendors.ID + "/reviews", "Cache-Control: no-cache");
        }
    }

    /** Hostile in its headers and its body. No value of them names a wait, so that no pause keeps calls away. */
    private static void refuseWith(int status, String text, SimulatedVendors vendors) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status).withBody(text);
        UPSTREAM_HEADERS.forEach(header -> answer.withHeader(header, text.replaceAll("[\\r\\n]", " ")));
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(answer));
    }

    private void ask(ServiceProgram service, String path, String... headers) {
        sent++;
        RawAnswer answer = RawAnswer.to(service.uri("/"), "GET " + path + " HTTP/1.1", headers);
        assertThat(answer.status()).isNotEqualTo(500);
    }

    /** Without what moves a terminal's cursor or turns the direction of reading. */
    private static boolean isPlain(String line) {
        return line.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
