package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.RunningService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InfoTests {

    @Test
    void infoHasBuildAndRevision() {
        try (RunningService service = RunningService.inFrontOf("http://127.0.0.1:1", "http://127.0.0.1:1")) {
            JsonNode build = service.manage("/actuator/info").json().path("build");

            assertThat(build.path("artifact").asString()).isEqualTo("verification-bff");
            assertThat(build.path("version").asString()).isNotEmpty();
            assertThat(build.path("revision").asString()).isNotEmpty().doesNotContain("$");
        }
    }
}
