package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** deepidv's 400 names the one parameter that it can mean. */
@ServiceTest
class RefusedParameterTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    RefusedParameterTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @BeforeEach
    void refuse() {
        vendors.deepidv().fault(Fault.status(400));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions?next_token=garbage&external_id=a, next_token",
        "/api/v1/sessions?external_id=a&next_token=garbage&workflow_id=b&start_date=2026-01-01, next_token",
        "/api/v1/sessions?workflow_id=b&external_id=a, external_id",
        "/api/v1/sessions?workflow_id=b&limit=3, workflow_id",
        "/api/v1/sessions/a, session_id",
        "/api/v1/sessions/a/timeline, session_id"
    })
    void parameterAtFaultIsNamedAlone(String path, String parameter) {
        Answered answered = service.get(path);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().required("errors")).hasSize(1);
        assertThat(answered.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
        assertThat(answered.json().required("detail").stringValue()).isEqualTo(parameter + " is refused by deepidv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=10", "?start_date=2026-01-01&by_organization=true"})
    void requestWhenAllOfItIsCheckedHereIsNotBlamed(String query) {
        Answered answered = service.get("/api/v1/sessions" + query);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().required("type").stringValue()).isEqualTo("/problems/upstream-contract");
    }

    @Test
    void otherRefusalsBlameNoParameter() {
        vendors.deepidv().clearFaults();
        vendors.deepidv().fault(Fault.status(422));

        assertThat(service.get("/api/v1/sessions?next_token=garbage").status()).isEqualTo(502);
    }
}
