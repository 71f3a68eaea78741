package dev.verification.bff.web.log;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.Fixture;
import dev.verification.bff.RawAnswer;
import dev.verification.bff.ServiceProgram;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hostile text in every parameter, header and field of an upstream leaves a log of whole lines. */
@Tag("proof")
class HostileInputTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SAMPLES = "/dev/verification/bff/web/";
    private static final Map<String, String> UNBOUND = Map.of(
            "LOGGING_LEVEL_ROOT", "trace",
            "DEEPIDV_PER_SECOND", "100000",
            "DEEPIDV_BURST", "100000",
            "DEEPIDV_PER_DAY", "1000000",
            "DIDIT_PER_WINDOW", "1000000");
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
            "reviews_ordering");
    private static final List<String> FEED_PARAMETERS = List.of("limit", "offset", "ordering");
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
            "If-None-Match");

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

    private void send(String text, SimulatedVendors vendors, ServiceProgram service) {
        String encoded = UriUtils.encode(text, StandardCharsets.UTF_8);
        answerWith(text, vendors);
        Stream.of(
                        "/api/v1/sessions?include=reviews",
                        "/api/v1/sessions/" + ID + "?include=reviews",
                        "/api/v1/sessions/" + ID + "/timeline",
                        "/api/v1/sessions/" + encoded,
                        "/" + encoded,
                        "/" + text.replaceAll("[\\r\\n]", ""),
                        "/api/v1/sessions?" + encoded + "=1")
                .forEach(path -> ask(service, path, "Cache-Control: no-cache"));
        PARAMETERS.forEach(parameter -> ask(service, "/api/v1/sessions?" + parameter + "=" + encoded));
        FEED_PARAMETERS.forEach(
                parameter -> ask(service, "/api/v1/sessions/" + ID + "/reviews?" + parameter + "=" + encoded));
        HEADERS.forEach(header -> ask(service, "/api/v1/sessions?limit=1", header + ": " + text));
    }

    private void ask(ServiceProgram service, String path, String... headers) {
        sent++;
        RawAnswer answer = RawAnswer.to(service.uri("/"), "GET " + path + " HTTP/1.1", headers);
        assertThat(answer.status()).isNotEqualTo(500);
    }

    private static void answerWith(String text, SimulatedVendors vendors) {
        String page = everywhere("deepidv-sessions-page.json", text);
        answer(vendors.deepidv(), "/v1/sessions", page);
        answer(vendors.deepidv(), "/v1/sessions/" + ID, everywhere("deepidv-session-retrieve-abridged.json", text));
        vendors.didit()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson(everywhere("didit-reviews-page.json", text))
                                .withHeader("X-Note", "forged")));
    }

    private static void answer(SimulatedVendor vendor, String path, String body) {
        vendor.server().stubFor(any(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    /** A vendor's answer in which all text but its ids is this one. */
    private static String everywhere(String file, String text) {
        return MAPPER.writeValueAsString(
                filled(Fixture.json(Fixture.file(HostileInputTests.class, SAMPLES + file)), text));
    }

    private static JsonNode filled(JsonNode node, String text) {
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((name, value) ->
                    filled.set(name, name.equals("id") || name.equals("uuid") ? value : filled(value, text)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(value -> filled.add(filled(value, text)));
            return filled;
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(text) : node;
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
