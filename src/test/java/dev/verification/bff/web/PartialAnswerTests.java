package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a caller gets when an upstream fails, failure by failure. */
@ServiceTest
class PartialAnswerTests {

    private static final String BROKEN = SampleData.ownSessions().getFirst().id();

    private static final List<Arguments> FAILURES = List.of(
            argumentSet("500", Fault.status(500), "upstream_error", "upstream-unavailable"),
            argumentSet("502", Fault.status(502), "upstream_error", "upstream-unavailable"),
            argumentSet("503", Fault.status(503), "upstream_error", "upstream-unavailable"),
            argumentSet("504", Fault.status(504), "upstream_error", "upstream-unavailable"),
            argumentSet("599", Fault.status(599), "upstream_error", "upstream-unavailable"),
            argumentSet("reset", Fault.reset(), "upstream_error", "upstream-unavailable"),
            argumentSet("401", Fault.status(401), "credentials", "upstream-credentials"),
            argumentSet("402", Fault.status(402), "credentials", "upstream-credentials"),
            argumentSet("403", Fault.status(403), "credentials", "upstream-credentials"),
            argumentSet("201", Fault.status(201), "contract", "upstream-contract"),
            argumentSet("204", Fault.status(204), "contract", "upstream-contract"),
            argumentSet("304", Fault.status(304), "contract", "upstream-contract"),
            argumentSet("405", Fault.status(405), "contract", "upstream-contract"),
            argumentSet("409", Fault.status(409), "contract", "upstream-contract"),
            argumentSet("410", Fault.status(410), "contract", "upstream-contract"),
            argumentSet("422", Fault.status(422), "contract", "upstream-contract"),
            argumentSet("418", Fault.status(418), "contract", "upstream-contract"),
            argumentSet("redirect", Fault.redirect("http://127.0.0.1:1/"), "contract", "upstream-contract"),
            argumentSet("empty", Fault.empty(), "contract", "upstream-contract"),
            argumentSet("null", Fault.jsonNull(), "contract", "upstream-contract"),
            argumentSet("html", Fault.html(), "contract", "upstream-contract"),
            argumentSet("cut off", Fault.cutBody(), "contract", "upstream-contract"),
            argumentSet("too large", Fault.huge(), "contract", "upstream-contract"));

    private final SimulatedVendors vendors;
    private final RunningService service;

    PartialAnswerTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void feedThatCannotBeReadSpoilsNothingElse(Fault fault, String reason, String problem) {
        vendors.didit().fault(fault.on(BROKEN));
        Answered answered = service.get("/api/v1/sessions?limit=4&include=reviews");
        JsonNode page = answered.json();

        assertThat(answered.status()).isEqualTo(200);
        assertThat(page.get("complete").booleanValue()).isFalse();
        assertThat(states(page)).containsExactly("unavailable", "fresh", "absent", "fresh");
        assertThat(page.get("sessions").get(0).get("reviews"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"" + reason + "\"}"));
        assertThat(page.get("sources").get("deepidv").get("state").asString()).isEqualTo("fresh");
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void feedThatCannotBeReadAloneIsAProblem(Fault fault, String reason, String problem) {
        vendors.didit().fault(fault);
        Answered answered = service.get("/api/v1/sessions/" + BROKEN + "/reviews");

        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/" + problem);
        assertThat(answered.json().get("upstream").asString()).isEqualTo("didit");
        assertThat(answered.status()).isEqualTo(502);
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void sessionsThatCannotBeReadAreAProblem(Fault fault, String reason, String problem) {
        vendors.deepidv().fault(fault);
        Answered answered = service.get("/api/v1/sessions?include=reviews");

        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/" + problem);
        assertThat(answered.json().get("upstream").asString()).isEqualTo("deepidv");
        assertThat(answered.status()).isEqualTo(502);
        assertThat(vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions/%s", "/api/v1/sessions/%s/timeline"})
    void sessionAloneThatCannotBeReadIsAProblem(String route) {
        vendors.deepidv().fault(Fault.status(401));
        Answered answered = service.get(route.formatted(BROKEN));

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-credentials");
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void listThatIsMissingIsOutOfContract() {
        vendors.deepidv().fault(Fault.status(404));

        assertThat(service.get("/api/v1/sessions").json().get("type").asString())
                .isEqualTo("/problems/upstream-contract");
    }

    @Test
    void feedRefusedWith400IsOutOfContract() {
        vendors.didit().fault(Fault.status(400));

        assertThat(service.get("/api/v1/sessions/" + BROKEN + "/reviews")
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("/problems/upstream-contract");
    }

    @Test
    void everyFeedFailedIsStillAPageOfSessions() {
        vendors.didit().fault(Fault.status(500));
        JsonNode page = service.get("/api/v1/sessions?limit=7&include=reviews").json();

        assertThat(states(page))
                .containsExactly(
                        "unavailable",
                        "unavailable",
                        "unavailable",
                        "unavailable",
                        "unmatched",
                        "unavailable",
                        "unavailable");
        assertThat(page.get("complete").booleanValue()).isFalse();
    }

    private static Stream<String> states(JsonNode page) {
        return page.get("sessions").values().stream()
                .map(session -> session.get("reviews").get("state").asString());
    }
}
