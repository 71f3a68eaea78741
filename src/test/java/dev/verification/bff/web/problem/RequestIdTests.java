package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every request has an id: a safe one of the caller, or a new one. */
@ServiceTest("spring.main.sources=dev.verification.bff.web.problem.Breaking.InFilter,"
        + "dev.verification.bff.web.problem.Breaking.InHandler")
@ExtendWith(OutputCaptureExtension.class)
class RequestIdTests {

    private static final String LIST = "/api/v1/sessions";
    private final SimulatedVendors vendors;
    private final RunningService service;

    RequestIdTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z.a_z-09", "00000000-0000-4000-8000-000000000000"})
    void requestIdWhenSafeIsUsed(String id) {
        Answered good = service.get("/api/v1/upstreams", "X-Request-Id", id);
        Answered bad = service.get("/api/v1/nothing", "X-Request-Id", id);

        assertThat(good.header("X-Request-Id")).isEqualTo(id);
        assertThat(bad.header("X-Request-Id")).isEqualTo(id);
        assertThat(bad.json().get("request_id").asString()).isEqualTo(id);
    }

    @Test
    void requestIdOfMaximalLengthIsUsed() {
        String id = "x".repeat(128);

        assertThat(service.get(LIST, "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a,b", "<script>", "a\tb", "{{7*7}}", "${jndi:x}", "é", "a/b", "a:b", "a%0d%0ab"
            })
    void requestIdWhenUnsafeIsReplaced(String id) {
        Answered answered = service.get("/api/v1/nothing", "X-Request-Id", id);
        String made = answered.header("X-Request-Id");

        assertThat(made).matches("[0-9a-f-]{36}");
        assertThat(answered.json().get("request_id").asString()).isEqualTo(made);
    }

    @Test
    void requestIdWhenTooLongIsReplaced() {
        assertThat(service.get(LIST, "X-Request-Id", "x".repeat(129)).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void requestIdWhenAbsentIsNewForEachRequest() {
        assertThat(service.get(LIST).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}")
                .isNotEqualTo(service.get(LIST).header("X-Request-Id"));
    }
}
