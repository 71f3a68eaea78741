package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.SandboxTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@SandboxTest
class SandboxControllerTests extends AbstractSandboxTests {

    private static final String FEED = feedOf(SampleData.longest());

    /** The one whose feed fails. */
    private static final SimulatedSession OTHER = SampleData.ownSessions().getFirst();

    @Test
    void stateCountsTheCallsOfTheService() {
        sandbox.get(FEED).expectStatus().isOk();
        JsonNode didit = sandbox.read("/sandbox").at("/upstreams/1");

        assertThat(didit.get("name").asString()).isEqualTo("didit");
        assertThat(didit.get("calls").asInt()).isEqualTo(1);
        assertThat(didit.at("/limits/0/remaining").asInt()).isEqualTo(599);
    }

    @Test
    void faultAffectsTheServiceUntilItIsRemoved() {
        sandbox.order("didit", FaultOrder.ONE_FEED).expectStatus().isOk();
        assertThat(sandbox.read("/sandbox").at("/upstreams/1/faults/0/kind").asString())
                .isEqualTo("status_503");
        sandbox.get(feedOf(OTHER)).expectStatus().isEqualTo(502);

        sandbox.recover("didit");
        sandbox.get(feedOf(OTHER)).expectStatus().isOk();
    }

    @Test
    void faultWhenOrderedAgainReplacesTheFormer() {
        sandbox.order("deepidv", FaultOrder.LATE);
        sandbox.order("deepidv", FaultOrder.THROTTLED);

        assertThat(vendors.deepidv().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.symptom()).isInstanceOf(Symptom.StatusWithWait.class);
            assertThat(fault.times()).hasValue(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyKindCanBeOrderedByItsName(FaultKind kind) {
        sandbox.order("didit", "{\"kind\": \"" + kind.name().toLowerCase(Locale.ROOT) + "\"}")
                .expectStatus()
                .isOk();

        assertThat(vendors.didit().faults()).hasSize(1);
    }

    @Test
    void controlIsInTheApiDocument() {
        assertThat(sandbox.read("/v3/api-docs").at("/paths").propertyNames()).contains("/sandbox/{upstream}/fault");
    }

    @Test
    void documentNamesConditionsOnlyWhereAnAnswerMayBeUnchanged() {
        JsonNode paths = sandbox.read("/v3/api-docs").at("/paths");

        assertThat(paths.at("/~1sandbox/get").toString()).contains("If-None-Match", "\"304\"");
        assertThat(paths.at("/~1sandbox~1{upstream}~1fault/put").toString())
                .contains("X-Request-Id")
                .doesNotContain("If-None-Match", "\"304\"", "ETag");
    }

    private static String feedOf(SimulatedSession session) {
        return "/api/v1/sessions/" + session.id() + "/reviews";
    }
}
