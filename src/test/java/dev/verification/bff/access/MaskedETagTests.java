package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller has tells nothing to one who may see less. */
class MaskedETagTests {

    private static final Scope[] MASKED = {Scope.SESSIONS_READ, Scope.REVIEWS_READ};
    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";
    private static final String FEED =
            "/api/v1/sessions/" + SampleData.longest().id() + "/reviews";

    @Test
    void answerWhenTheTagIsThatOfTheUnmaskedOneIsSent() {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService service = RunningService.inFrontOf(
                        vendors,
                        "bff.auth=api-key",
                        "bff.api-key-hashes=" + TestKeys.setting(List.of(Scope.values(), MASKED)))) {
            for (String path : List.of(PAGE, FEED)) {
                String whole = service.get(path, "x-api-key", TestKeys.key(Scope.values()))
                        .header("ETag");

                assertThat(service.get(path, "x-api-key", TestKeys.key(MASKED), "If-None-Match", whole)
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
