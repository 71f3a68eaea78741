package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One of a vendor's thirty rows is odd: it costs itself alone. */
@ServiceTest
class OddRowsTests {

    private static final String LONG_NUMBER = "-" + "1234567890".repeat(110) + ".50E+7";

    private final SimulatedVendors vendors;
    private final RunningService service;

    OddRowsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"location\":\"Canada\"",
                "\"location\":\"\"",
                "\"location\":[\"Canada\"]",
                "\"workflow_steps\":[{\"id\":\"a\"},null,1]",
                "\"workflow_steps\":\"ID\"",
                "\"status\":7",
                "\"type\":{\"name\":\"session\"}",
                "\"external_id\":12",
                "\"external_id\":[]",
                "\"created_at\":1781223571",
                "\"submitted_at\":false",
                "\"meta_data\":\"none\"",
                "\"analysis_data\":[1.50,\"\\u0001\"]",
                "\"uploads\":true",
                "\"expires_at\":\"2026-06-12T00:19:31Z\"",
                "\"permalink_id\":\"p\"",
                "\"deep_sign_id\":\"d\"",
                "\"face_liveness_session_id\":\"f\"",
                "\"redirect_url\":\"https://app.example/back\""
            })
    void valueOfAnUnexpectedTypeIsShownAsItCame(String field) {
        JsonNode page = sessionsWith("{\"id\":\"odd\"," + field + "}");

        assertThat(page.at("/sessions/7")).isEqualTo(Fixture.json("{\"id\":\"odd\"," + field + "}"));
        assertThat(page.get("sessions")).hasSize(30);
        assertThat(page.get("complete").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"odd\",\"status\":\"A\",\"status\":\"B\"} | {\"id\":\"odd\",\"status\":\"B\"}",
                "{\"id\":\"odd\",\"meta_data\":{\"a\":1,\"a\":2}} | {\"id\":\"odd\",\"meta_data\":{\"a\":2}}",
                "{\"id\":\"odd\",\"meta_data\":{\"a\":NaN}} | {\"id\":\"odd\",\"meta_data\":{\"a\":\"NaN\"}}",
                "{\"id\":\"odd\",\"meta_data\":{\"x\\ud83d\":1}} | {\"id\":\"odd\",\"meta_data\":{\"x\\ufffd\":1}}",
                "{\"id\":\"odd\",\"status\":\"a\u0001b\tc\"} | {\"id\":\"odd\",\"status\":\"a\\u0001b\\tc\"}",
                "{\"id\":12} | {\"id\":\"12\"}"
            })
    void valueThatNoAnswerCanCarryAsItCameIsMended(String row, String shown) {
        assertThat(sessionsWith(row).at("/sessions/7")).isEqualTo(Fixture.json(shown));
    }

    @Test
    void numberOfElevenHundredDigitsIsShownUnrounded() {
        answer(vendors.deepidv(), rows("{\"id\":\"odd\",\"meta_data\":" + LONG_NUMBER + "}"));

        assertThat(service.get("/api/v1/sessions?limit=500").response().body())
                .contains("\"meta_data\":" + LONG_NUMBER + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"text\"",
                "[]",
                "[{\"id\":\"nested\"}]",
                "{}",
                "{\"status\":\"PENDING\"}",
                "{\"id\":null}",
                "{\"id\":\" \"}",
                "{\"id\":{\"id\":\"a\"}}",
                "{\"id\":true}"
            })
    void rowThatIsNoSessionIsLeftOutAndCounted(String row) {
        JsonNode page = sessionsWith(row);

        assertThat(page.get("sessions")).hasSize(29);
        assertThat(page.at("/sources/deepidv/unreadable").asInt()).isEqualTo(1);
        assertThat(page.at("/sources/deepidv/state").asString()).isEqualTo("fresh");
        assertThat(page.get("complete").booleanValue()).isFalse();
    }

    @Test
    void rowThatIsNoSessionIsToldOnItsOwnPageOnly() {
        answer(vendors.deepidv(), rows("null"));
        JsonNode first = service.get("/api/v1/sessions?limit=10").json();
        JsonNode second = service.get("/api/v1/sessions?limit=10&next_token="
                        + first.get("next_token").asString())
                .json();

        assertThat(first.at("/sources/deepidv/unreadable").asInt()).isEqualTo(1);
        assertThat(first.get("sessions")).hasSize(10);
        assertThat(second.at("/sources/deepidv").has("unreadable")).isFalse();
        assertThat(second.get("complete").booleanValue()).isTrue();
    }

    @Test
    void rowsThatAreNoSessionsAreMeasured() {
        double before = unreadable();
        sessionsWith("null");

        assertThat(unreadable()).isEqualTo(before + 1);
    }

    @Test
    void nextTokenThatIsANumberIsFollowed() {
        answer(vendors.deepidv(), "{\"sessions\":[{\"id\":\"s\"}],\"next_token\":12345678901234567890}");
        JsonNode page = service.get("/api/v1/sessions").json();
        service.get("/api/v1/sessions?next_token=" + page.get("next_token").asString());

        assertThat(vendors.deepidv().newestCalls().getLast().query())
                .containsEntry("next_token", "12345678901234567890");
    }

    private JsonNode sessionsWith(String row) {
        answer(vendors.deepidv(), rows(row));
        return service.get("/api/v1/sessions").json();
    }

    /** Thirty rows, the eighth of which is this one. */
    private static String rows(String odd) {
        return IntStream.range(0, 30)
                .mapToObj(number -> number == 7 ? odd : "{\"id\":\"n" + number + "\"}")
                .collect(Collectors.joining(",", "{\"sessions\":[", "]}"));
    }

    private double unreadable() {
        return service.bean(MeterRegistry.class)
                .get("bff.upstream.unreadable")
                .tag("upstream", "deepidv")
                .counter()
                .count();
    }

    private static void answer(SimulatedVendor vendor, String body) {
        vendor.server().stubFor(any(anyUrl()).willReturn(okJson(body)));
    }
}
